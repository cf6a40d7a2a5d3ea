//! From a name to the position of what it names, without comparing it with more than one or two others.

/// Positions by name. The names stay where they are; whoever asks compares them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lookup {
    /// As many as a power of two
    slots: Vec<Slot>,
    used: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    hash: u64,
    /// A position plus one, or zero where nothing is
    at: u32,
}

impl Lookup {
    /// Of names in order; of equal ones the first counts
    // Not inlined, as the next one is not: the page asks for few bytes before it asks for speed.
    #[inline(never)]
    pub(crate) fn of(names: &[&str]) -> Self {
        let mut lookup = Self::default();
        lookup.make_room_for(names.len());
        for (at, name) in (0u32..).zip(names) {
            lookup.find_or_insert(hash(name), |other| names[other as usize] == *name, at);
        }
        lookup
    }

    /// Sees to it that `more` names can come in
    #[inline(never)]
    pub(crate) fn make_room_for(&mut self, more: usize) {
        let wanted = (self.used + more) * 2;
        if wanted <= self.slots.len() {
            return;
        }
        let empty = vec![Slot::default(); wanted.next_power_of_two()];
        for inside in std::mem::replace(&mut self.slots, empty) {
            if inside.at != 0 {
                let slot = self.slot(inside.hash, |_| false);
                self.slots[slot] = inside;
            }
        }
    }

    /// The position of what has this hash and is the one
    pub(crate) fn find(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(hash, is_it)].at.checked_sub(1)
    }

    /// The position of what is there already, else the new one, for which there has to be room
    pub(crate) fn find_or_insert(
        &mut self,
        hash: u64,
        is_it: impl Fn(u32) -> bool,
        at: u32,
    ) -> u32 {
        let slot = self.slot(hash, is_it);
        if self.slots[slot].at == 0 {
            self.slots[slot] = Slot { hash, at: at + 1 };
            self.used += 1;
        }
        self.slots[slot].at - 1
    }

    /// Where something is, or the empty slot where it belongs; at least half of the slots are empty
    fn slot(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = (hash >> 32) as usize & last;
        loop {
            let it = self.slots[slot];
            if it.at == 0 || it.hash == hash && is_it(it.at - 1) {
                return slot;
            }
            slot = (slot + 1) & last;
        }
    }
}

/// Whether two names are equal
pub(crate) fn repeats(names: &[&str]) -> bool {
    if names.is_sorted_by(|one, next| one < next) {
        return false;
    }
    let mut lookup = Lookup::default();
    lookup.make_room_for(names.len());
    (0u32..).zip(names).any(|(at, name)| {
        let is_it = |other: u32| names[other as usize] == *name;
        lookup.find_or_insert(hash(name), is_it, at) != at
    })
}

/// Quick rather than safe from those who choose names to collide: whoever can write the account can also
/// make it large
pub(crate) fn hash(name: &str) -> u64 {
    let mut mixed = name.len() as u64;
    let mut parts = name.as_bytes().chunks_exact(8);
    for part in &mut parts {
        let part = part.try_into().unwrap_or_default();
        mixed = mix(mixed, u64::from_le_bytes(part));
    }
    let rest = parts.remainder().iter();
    mix(
        mixed,
        rest.fold(0, |rest, byte| rest << 8 | u64::from(*byte)),
    )
}

/// One hash of two
pub(crate) fn both(first: u64, second: u64) -> u64 {
    mix(first, second)
}

fn mix(mixed: u64, part: u64) -> u64 {
    let mixed = (mixed ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_no_other() {
        let names: Vec<String> = (0..1000).map(|it| format!("IBMid-66{it:06}")).collect();
        let listed: Vec<&str> = names.iter().map(String::as_str).collect();
        let lookup = Lookup::of(&listed);
        let find = |name: &str| lookup.find(hash(name), |at| names[at as usize] == name);
        for (at, name) in (0..).zip(&names) {
            assert_eq!(find(name), Some(at));
        }
        assert_eq!(find("IBMid-66001000"), None);
        assert_eq!(find(""), None);
        assert_eq!(Lookup::default().find(hash("a"), |_| true), None);
    }

    #[test]
    fn of_equal_names_the_first_is_found_and_more_can_come() {
        let mut names = vec!["a", "b", "a"];
        let mut lookup = Lookup::of(&names);
        assert_eq!(
            lookup.find(hash("a"), |at| names[at as usize] == "a"),
            Some(0)
        );
        for (at, name) in ["c", "d", "e", "f", "g"].into_iter().enumerate() {
            names.push(name);
            lookup.make_room_for(1);
            lookup.find_or_insert(hash(name), |_| false, at as u32 + 3);
        }
        for (at, name) in names.iter().enumerate().filter(|(at, _)| *at != 2) {
            let found = lookup.find(hash(name), |at| names[at as usize] == *name);
            assert_eq!(found, Some(at as u32));
        }
    }
}
