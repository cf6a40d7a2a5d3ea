//! WebDriver tests of the built site
