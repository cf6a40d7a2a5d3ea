//! A person at a terminal: the real program, run on real files.

mod keyatlas;

mod accounts;

mod answers;

mod checks;

mod editions;

mod explaining;

mod pages;

mod contract;

mod imports;

mod looking;

mod mistakes;

mod odd;

mod open;

mod streams;

mod secrets;

mod readme;

mod who_may;

mod words;
