//! Integration tests of the core, the command line and the sources as a whole.
