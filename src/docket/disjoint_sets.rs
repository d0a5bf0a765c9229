//! What belongs together: numbers linked in pairs, in groups that the smallest of their numbers names.

/// Groups of numbers that have none in common; a link and a question each cost next to nothing.
#[derive(Debug)]
pub(crate) struct DisjointSets(Vec<usize>);

impl DisjointSets {
    /// So many numbers, each by itself.
    pub(crate) fn among(many: usize) -> Self {
        DisjointSets((0..many).collect())
    }

    /// The smallest number of a group.
    pub(crate) fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// Makes one group of two.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
