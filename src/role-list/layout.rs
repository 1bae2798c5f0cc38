//! The position of every row, and which rows to draw.

use super::{Group, Title};
use std::ops::Range;

/// The heights of the parts of the list in the style sheet, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metrics {
    /// The heading of a person. It stays in sight while the person's rows scroll under it.
    pub head: u32,
    /// The title of a part.
    pub title: u32,
    /// A role.
    pub row: u32,
}

/// The visible part of the list, in CSS pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Viewport {
    /// The scroll position.
    pub top: u32,
    /// The height of the visible part.
    pub height: u32,
}

/// A list with the position of every part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The people, from top to bottom.
    pub people: Vec<PlacedGroup>,
    /// The number of rows.
    pub len: usize,
    /// The total height, in CSS pixels.
    pub height: u32,
    metrics: Metrics,
}

/// The rows of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedGroup {
    /// Index in [`Overview::people`](rolebox_protocol::Overview::people).
    pub person: usize,
    /// From top to bottom.
    pub parts: Vec<PlacedPart>,
}

/// Consecutive rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedPart {
    /// The title above them.
    pub title: Option<Title>,
    /// The number of the first row in the whole list.
    pub first: usize,
    /// The position of the first row, in CSS pixels.
    pub top: u32,
    /// Indices in [`Person::roles`](rolebox_protocol::Person::roles).
    pub roles: Vec<usize>,
}

/// A row of the list: a person and a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Index in [`Overview::people`](rolebox_protocol::Overview::people).
    pub person: usize,
    /// Index in [`Person::roles`](rolebox_protocol::Person::roles).
    pub role: usize,
}

/// Rows drawn beyond each edge of the visible part, so that fast scrolling shows no blank area.
const OVERSCAN: u32 = 6;

impl Layout {
    /// Stacks the groups below each other.
    #[must_use]
    pub fn new(groups: Vec<Group>, metrics: Metrics) -> Self {
        let mut layout = Self { people: Vec::with_capacity(groups.len()), len: 0, height: 0, metrics };
        for group in groups {
            layout.height += metrics.head;
            let parts = group.parts.into_iter().map(|part| layout.place(part.title, part.roles)).collect();
            layout.people.push(PlacedGroup { person: group.person, parts });
        }
        layout
    }

    fn place(&mut self, title: Option<Title>, roles: Vec<usize>) -> PlacedPart {
        self.height += title.map_or(0, |_| self.metrics.title);
        let part = PlacedPart { title, first: self.len, top: self.height, roles };
        self.len += part.roles.len();
        self.height += span(part.roles.len(), self.metrics.row);
        part
    }

    /// Returns the row with that number.
    #[must_use]
    pub fn row(&self, number: usize) -> Option<Row> {
        let (group, part) = self.part_of(number)?;
        let role = *part.roles.get(number - part.first)?;
        Some(Row { person: group.person, role })
    }

    /// Returns the number of a row.
    #[must_use]
    pub fn number(&self, row: Row) -> Option<usize> {
        let group = self.people.iter().find(|group| group.person == row.person)?;
        let found =
            |part: &PlacedPart| Some(part.first + part.roles.iter().position(|role| *role == row.role)?);
        group.parts.iter().find_map(found)
    }

    /// Returns the position of the row with that number, in CSS pixels.
    #[must_use]
    pub fn top(&self, number: usize) -> Option<u32> {
        let (_, part) = self.part_of(number)?;
        Some(part.top + span(number - part.first, self.metrics.row))
    }

    /// Returns which rows of a part to draw, counted from its first.
    #[must_use]
    pub fn in_sight(&self, part: &PlacedPart, view: Viewport) -> Range<usize> {
        let row = self.metrics.row.max(1);
        let beyond = OVERSCAN * row;
        let count = |height: u32| usize::try_from(height).unwrap_or(usize::MAX).min(part.roles.len());
        let start = count(view.top.saturating_sub(part.top + beyond) / row);
        let end = count((view.top + view.height + beyond).saturating_sub(part.top).div_ceil(row));
        start..end.max(start)
    }

    /// Returns the height of a number of rows.
    #[must_use]
    pub fn height_of(&self, rows: usize) -> u32 {
        span(rows, self.metrics.row)
    }

    /// Returns the scroll position that shows the row below its person's heading. None if the row is in
    /// sight already.
    #[must_use]
    pub fn scroll_to(&self, number: usize, view: Viewport) -> Option<u32> {
        let top = self.top(number)?;
        // Scrolling to the first row also shows everything above it.
        let above = if number == 0 { top } else { self.metrics.head };
        let bottom = top + self.metrics.row;
        if top < view.top + above {
            Some(top.saturating_sub(above))
        } else if bottom > view.top + view.height {
            Some(bottom.saturating_sub(view.height))
        } else {
            None
        }
    }

    /// Returns how many rows a page key moves: as many as are in sight, minus one for orientation.
    #[must_use]
    pub fn page(&self, view: Viewport) -> usize {
        let rows = view.height.saturating_sub(self.metrics.head) / self.metrics.row.max(1);
        usize::try_from(rows).unwrap_or(1).saturating_sub(1).max(1)
    }

    fn part_of(&self, number: usize) -> Option<(&PlacedGroup, &PlacedPart)> {
        self.people.iter().find_map(|group| {
            let part = group
                .parts
                .iter()
                .find(|part| (part.first..part.first + part.roles.len()).contains(&number))?;
            Some((group, part))
        })
    }
}

fn span(rows: usize, height: u32) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX).saturating_mul(height)
}
