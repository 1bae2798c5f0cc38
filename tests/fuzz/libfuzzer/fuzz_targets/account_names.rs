#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| rolebox_fuzz::targets::account_names(data));
