//! Makes SAML responses for tests. It shares no code with the parser under test.
