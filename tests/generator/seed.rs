//! Cases out of a number, for property tests: the same number makes the same case, on every machine.

use crate::{
    draft::{Case, Draft},
    idp::rows,
    mutation::{Area, Mutation, mutations},
    pair::{Pair, Partition},
};

/// Random numbers by splitmix64: small, and good enough to choose by.
#[derive(Clone, Debug)]
pub struct Prng(u64);

impl Prng {
    /// Starts with a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Starts with the FNV-1a hash of a text.
    pub(crate) fn of_text(text: &str) -> Self {
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// Returns the next number.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below this one, which isn't 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next_u64() % end as u64) as usize
    }

    /// Takes one of them, unless there are none.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        if items.is_empty() { None } else { items.get(self.below(items.len())).copied() }
    }

    /// Makes text of characters of this alphabet.
    pub(crate) fn text(&mut self, alphabet: &str, length: usize) -> String {
        let alphabet: Vec<char> = alphabet.chars().collect();
        (0..length).filter_map(|_| self.pick(&alphabet)).collect()
    }

    pub(crate) fn digits(&mut self, length: usize) -> String {
        self.text("0123456789", length)
    }
}

const WORD: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
const SIGNS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@-";

/// Makes a case from a row, random values, and at most one mutation of each area, of which at most one refuses.
///
/// What takes more than a megabyte is left out, so that thousands of seeds can be tried.
pub fn from_seed(seed: u64) -> Case {
    let mut prng = Prng::new(seed);
    let row = prng.pick(rows()).unwrap_or(*crate::idp::OKTA);
    // Some day from 2020 to 2039.
    let now_ms = 1_577_836_800_000 + prng.below(20 * 365 * 86_400_000) as i64;
    let mut draft = Draft::new(&row, now_ms);
    let partition = prng.pick(&Partition::ALL).unwrap_or(Partition::Aws);
    draft.move_to(partition);
    let count = 1 + prng.below(20);
    draft.pairs((0..count).map(|_| random_pair(&mut prng, partition)).collect());
    let length = 2 + prng.below(63);
    draft.session_names = vec![prng.text(SIGNS, length)];

    let mut refuses = false;
    for area in Area::ALL {
        // What is hostile hides all the rest: seldom.
        let one_in = if area == Area::Hostile { 12 } else { 2 };
        let fits = |it: &&Mutation| it.area == area && !it.heavy && !(refuses && it.refuses);
        let fitting: Vec<&Mutation> = mutations().filter(fits).collect();
        if prng.below(one_in) == 0
            && let Some(mutation) = prng.pick(&fitting)
        {
            refuses |= mutation.refuses;
            draft = draft.mutate(mutation);
        }
    }
    let mut case = draft.finish();
    case.name = format!("{seed}: {}", case.name);
    case
}

/// Makes a pair of any lengths and signs. No name begins or ends with a comma: in a joined value, that would have
/// two meanings.
fn random_pair(prng: &mut Prng, partition: Partition) -> Pair {
    let account = prng.digits(12);
    let length = prng.below(63);
    let mut name = prng.text(WORD, 1) + &prng.text(SIGNS, length);
    if name.ends_with(',') {
        name.push('x');
    }
    let depth = prng.below(3);
    let folders: String = (0..depth).map(|_| prng.text(WORD, 8) + "/").collect();
    let length = 1 + prng.below(40);
    Pair {
        partition,
        provider_account: account.clone(),
        account,
        path: format!("/{folders}"),
        name,
        provider_partition: partition,
        provider: prng.text(WORD, 1) + &prng.text(&format!("{WORD}.-"), length),
    }
}
