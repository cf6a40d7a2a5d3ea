//! Damages texts: bytes, words, pieces of others, wraps, nesting, lengths.

use super::Input;
use super::corpus::PIECES;
use super::shapes::planted_in_each_shape;

/// Numbers that follow from a seed and a case alone
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64, case: u64) -> Self {
        Self(seed ^ case.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    /// Less than `end`; 0 where that is 0
    pub fn below(&mut self, end: usize) -> usize {
        match end {
            0 => 0,
            _ => (self.next() % end as u64) as usize,
        }
    }

    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// No input is longer
const LONGEST: usize = 60_000;

/// A text, damaged up to eight times, a fourth of them with a secret on a line of its own
pub fn input(texts: &[Vec<u8>], random: &mut Random) -> Input {
    let mut bytes = random.of(texts).clone();
    for _ in 0..random.below(9) {
        damage(&mut bytes, texts, random);
        bytes.truncate(LONGEST);
    }
    let mut secret = None;
    if random.below(4) == 0 {
        let (line, its) = random.of(&planted_in_each_shape()).clone();
        // What stands open before it, such as a quote or a command that goes on, may make another text of the line.
        bytes = [line.as_bytes(), b"\n", &bytes].concat();
        secret = Some(its);
    }
    Input { bytes, secret }
}

fn damage(bytes: &mut Vec<u8>, texts: &[Vec<u8>], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let end = at + random.below((bytes.len() - at).min(200) + 1);
    match random.below(14) {
        0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
        1 => bytes.insert(at, random.below(256) as u8),
        2 => drop(bytes.drain(at..end)),
        3 => {
            let again = bytes[at..end].repeat(1 + random.below(4));
            bytes.splice(at..at, again);
        }
        4 => drop(bytes.splice(at..at, random.of(&PIECES).bytes())),
        5 => bytes.truncate(at),
        6 => drop(bytes.drain(..at)),
        7 => {
            let other = random.of(texts);
            let from = random.below(other.len() + 1);
            let to = from + random.below(other.len() - from + 1);
            bytes.splice(at..at, other[from..to].iter().copied());
        }
        8 => {
            let width = 10 + random.below(90);
            *bytes = bytes.chunks(width).collect::<Vec<_>>().join(&b'\n');
        }
        9 => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let nested = serde_json::json!({ "msg": text, "code": 1 }).to_string();
            *bytes = nested.into_bytes();
        }
        10 => {
            let mark: &[u8] = random
                .of(&["> ", "| ", "  ", "2026-11-22T10:00:00Z E "])
                .as_bytes();
            *bytes = bytes
                .split(|it| *it == b'\n')
                .flat_map(|it| [mark, it, b"\n"].concat())
                .collect();
        }
        11 => {
            let opening = random.of(&PIECES).as_bytes();
            let many = opening.repeat(random.below(400));
            bytes.splice(at..at, many);
        }
        12 => bytes[at..end].make_ascii_uppercase(),
        _ => {
            // Two words change places.
            let mut words: Vec<Vec<u8>> =
                bytes.split(|it| *it == b' ').map(<[u8]>::to_vec).collect();
            let (one, other) = (random.below(words.len()), random.below(words.len()));
            words.swap(one, other);
            *bytes = words.join(&b' ');
        }
    }
}
