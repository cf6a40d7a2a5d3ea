//! JSON objects in a text, found once: what belongs to the same object belongs together.

use std::ops::Range;

/// How large an object may be that holds one error, in bytes
pub const LONGEST_OBJECT: usize = 2000;
/// How many objects around a place are tried, the innermost first
const DEEPEST: usize = 16;

/// The braces of a text
#[derive(Debug, Default)]
pub struct Objects {
    /// In the order of their opening braces
    list: Vec<Object>,
}

#[derive(Debug)]
struct Object {
    open: usize,
    /// Behind the closing brace, if there is one
    close: Option<usize>,
    outer: Option<usize>,
}

impl Objects {
    /// Those of a text, balanced or not
    pub fn of(text: &str) -> Self {
        let mut list: Vec<Object> = Vec::new();
        let mut innermost = None;
        for (at, byte) in text.bytes().enumerate() {
            match (byte, innermost) {
                (b'{', outer) => {
                    innermost = Some(list.len());
                    list.push(Object {
                        open: at,
                        close: None,
                        outer,
                    });
                }
                (b'}', Some(object)) => {
                    let object: &mut Object = &mut list[object];
                    object.close = Some(at + 1);
                    innermost = object.outer;
                }
                _ => {}
            }
        }
        Self { list }
    }

    /// The smallest object that a span stands in
    pub fn around(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let before = self.list.partition_point(|it| it.open < span.start);
        let mut next = before.checked_sub(1);
        for _ in 0..DEEPEST {
            let object = &self.list[next?];
            if let Some(close) = object.close.filter(|close| *close > span.end) {
                let fits = close - object.open <= LONGEST_OBJECT;
                return fits.then_some(object.open..close);
            }
            next = object.outer;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_object_around_a_place_is_found_among_stray_braces() {
        let text = "} { {a {b} c} {d} e";
        let objects = Objects::of(text);
        let around = |letter: char| {
            let at = text.find(letter).expect("it is in the text");
            objects.around(&(at..at + 1)).map(|it| &text[it])
        };
        assert_eq!(around('a'), Some("{a {b} c}"));
        assert_eq!(around('b'), Some("{b}"));
        assert_eq!(around('c'), Some("{a {b} c}"));
        assert_eq!(around('d'), Some("{d}"));
        assert_eq!(around('e'), None);
    }
}
