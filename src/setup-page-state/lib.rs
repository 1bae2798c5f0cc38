//! What the setup page decides: which event changes what, and what follows from it.
//!
//! It draws nothing, waits for nothing and calls nothing. `rolebox-setup-page` passes each event to [`State`],
//! draws the state afterwards, and carries out the effects. Sentences are here if they depend on what happened;
//! those that never change are where they are drawn.
//!
//! | module | what |
//! |---|---|
//! | [`state`] | the page: the draft with its history, the open step, what the step shows besides the draft |
//! | [`route`] | the page's address |
//! | [`field`] | every text field, checkbox and select element of the design |
//! | [`edit`] | every change of the design that a person can make |
//! | [`paste`] | what can be pasted, and what is said about it |
//! | [`access`] | the chosen people and the matrix beside them |
//! | [`apply`] | the parts of the instructions |
//! | [`login`] | a login beside the design, and the test of its roles at STS |
//! | [`folded`] | what a closed group of questions says about them |
//! | [`files`], [`review`] | the files and their changes, the access person by person |

pub mod access;
pub mod apply;
pub mod edit;
pub mod field;
pub mod files;
pub mod folded;
pub mod login;
pub mod paste;
pub mod review;
pub mod route;
pub mod state;
