//! The order of questions whose answers can arrive in another order.

/// Numbers the questions of one kind, so that a late answer to an older one never replaces a newer one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Order {
    asked: u32,
    answered: u32,
}

impl Order {
    /// Returns the number of a new question. Its answer is passed to [`Order::take`] with this number.
    pub fn ask(&mut self) -> u32 {
        self.asked += 1;
        self.asked
    }

    /// Returns whether the answer to a question counts: no newer one was answered, and nothing since has made
    /// it out of date.
    pub fn take(&mut self, question: u32) -> bool {
        let counts = question > self.answered;
        if counts {
            self.answered = question;
        }
        counts
    }

    /// Makes the answers to all questions so far out of date. Returns whether one of them was still open.
    pub fn outdate(&mut self) -> bool {
        let open = self.answered < self.asked;
        self.answered = self.asked;
        open
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_was_asked_before_a_change_is_out_of_date() {
        let mut order = Order::default();
        let before = order.ask();
        assert!(order.outdate());
        assert!(!order.outdate());
        let after = order.ask();
        assert!(!order.take(before));
        assert!(order.take(after));
        assert!(!order.take(after));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn an_older_answer_never_replaces_a_newer_one(answers in proptest::collection::vec(1_u32..20, 0..40)) {
            let mut order = Order::default();
            for _ in 1..20 {
                order.ask();
            }
            let mut shown = 0;
            for answer in answers {
                if order.take(answer) {
                    prop_assert!(answer > shown);
                    shown = answer;
                } else {
                    prop_assert!(answer <= shown);
                }
            }
        }
    }
}
