//! Two tests at once have an AWS: each is a program that takes some seconds to start, and Terraform is busy with both.

use rolebox_trial::{Aws, Missing, Tools};
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::{Condvar, LazyLock, Mutex};

static TOOLS: LazyLock<Option<Tools>> = LazyLock::new(|| Tools::find().ok());

struct Pool {
    idle: Vec<Aws>,
    started: usize,
}

static POOL: Mutex<Pool> = Mutex::new(Pool { idle: Vec::new(), started: 0 });
static RETURNED: Condvar = Condvar::new();
const MOST: usize = 2;

const INSTALL: &str = "install tests/requirements.txt, and name that Python in ROLEBOX_PYTHON";
const NO_TERRAFORM: &str = "SKIPPED: there is no terraform on this machine";
const NO_PROVIDER: &str = "SKIPPED: Terraform's provider for AWS is not on this machine: name its folder in ROLEBOX_TERRAFORM_PROVIDERS";

/// Runs a test with what Terraform needs to validate code, if Terraform is on this machine; says so if it is not. Where
/// its provider for AWS is missing, the schema of one stands in.
pub(super) fn with_validation(test: impl FnOnce(&Tools)) {
    match Tools::find() {
        Ok(mut tools) => {
            assert!(tools.simulates_okta(), "{INSTALL}");
            if tools.aws.is_none() {
                say("Terraform's provider for AWS is not on this machine: its schema stands in");
            }
            tools.aws_schema =
                Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("setup/trial/aws-schema.json"));
            test(&tools);
        }
        Err(Missing::Terraform) => say(NO_TERRAFORM),
    }
}

/// Runs a test with an AWS, if Terraform is on this machine; says so if it is not.
pub(super) fn with_aws(test: impl FnOnce(&Tools, &mut Aws)) {
    let Some(tools) = TOOLS.as_ref() else {
        say(NO_TERRAFORM);
        return;
    };
    assert!(tools.simulates_aws() && tools.simulates_okta(), "{INSTALL}");
    if tools.aws.is_none() {
        say(NO_PROVIDER);
        return;
    }
    let mut aws = take(tools);
    let done = catch_unwind(AssertUnwindSafe(|| test(tools, &mut aws)));
    POOL.lock().unwrap().idle.push(aws);
    RETURNED.notify_one();
    if let Err(failure) = done {
        resume_unwind(failure);
    }
}

fn take(tools: &Tools) -> Aws {
    let mut pool = POOL.lock().unwrap();
    loop {
        if let Some(aws) = pool.idle.pop() {
            return aws;
        }
        if pool.started < MOST {
            pool.started += 1;
            return Aws::start(tools).unwrap().expect("moto is there");
        }
        pool = RETURNED.wait(pool).unwrap();
    }
}

/// Says it whatever comes of the test: what is printed by the macros is seen of failed tests only.
fn say(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}
