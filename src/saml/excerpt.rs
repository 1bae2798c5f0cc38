//! The part of a response that an explanation needs, and with which nobody can sign in.

/// Longest excerpt, in bytes: enough for fifty session tags of maximum length and the rest of the response.
const MAX_LENGTH: usize = 32 << 10;

/// Ranges of the response that the excerpt leaves out, in order.
#[derive(Default)]
pub(super) struct Excerpt(Vec<(usize, usize)>);

impl Excerpt {
    /// Starts to leave out everything from here to [`Excerpt::close_cut`], or to the end of the part that was
    /// read. Returns false if a cut is already open.
    pub(super) fn open_cut(&mut self, from: usize) -> bool {
        let is_in = !matches!(self.0.last(), Some((_, usize::MAX)));
        if is_in {
            self.0.push((from, usize::MAX));
        }
        is_in
    }

    /// Keeps the part from `from` to `to` within the open cut, and what stands in the cut before `inside`.
    pub(super) fn leave_in(&mut self, inside: usize, from: usize, to: usize) {
        if let Some((start, end)) = self.0.last_mut() {
            *start = (*start).max(inside);
            *end = from;
        }
        self.0.push((to, usize::MAX));
    }

    /// Ends a cut if `opened` is true.
    pub(super) fn close_cut(&mut self, opened: bool, to: usize) {
        if opened && let Some((_, end)) = self.0.last_mut() {
            *end = to;
        }
    }

    /// Returns the document up to `end` without the cuts, at most [`MAX_LENGTH`] bytes.
    pub(super) fn text(mut self, document: &str, end: usize) -> String {
        self.0.push((end, 0));
        let mut excerpt = String::new();
        let mut from = 0;
        for (to, next) in self.0 {
            let piece = document.get(from..to).unwrap_or_default();
            from = next;
            excerpt.push_str(
                piece.get(..piece.floor_char_boundary(MAX_LENGTH - excerpt.len())).unwrap_or_default(),
            );
        }
        excerpt
    }
}
