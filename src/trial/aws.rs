//! Simulates AWS with moto, in a Python program that ends with this one.

use crate::environment;
use crate::inventory::Inventory;
use crate::tools::Tools;
use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const PROGRAM: &str = include_str!("stand-ins/aws.py");

/// The program, and the pipes to it.
pub struct Aws {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// The endpoint, and credentials of the first account.
#[derive(Debug, Deserialize)]
pub(crate) struct Session {
    pub(crate) endpoint: String,
    pub(crate) credentials: Credentials,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Credentials {
    pub(crate) access_key_id: String,
    pub(crate) secret_access_key: String,
    pub(crate) session_token: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    Answer(Value),
    Error(String),
}

impl Aws {
    /// Starts the program. Returns `None` if there is no moto.
    ///
    /// # Errors
    /// When the program does not start.
    pub fn start(tools: &Tools) -> Result<Option<Self>> {
        let Some(python) = &tools.moto else { return Ok(None) };
        // An empty home folder, because boto3 reads configurations there.
        let home = std::env::temp_dir().join("rolebox-no-home");
        let mut child = Command::new(python)
            .args(["-W", "ignore", "-c", PROGRAM])
            .env_clear()
            .envs(environment::passed(std::env::vars_os(), &home))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} does not start", python.display()))?;
        let (Some(questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            bail!("moto has no standard input and output")
        };
        Ok(Some(Self { child, questions: Some(questions), answers: BufReader::new(answers) }))
    }

    /// Deletes everything and enters an account.
    pub(crate) fn reset(&mut self, account: &str, region: &str) -> Result<Session> {
        let answer = self.ask(&json!({ "ask": "begin", "account": account, "region": region }))?;
        let session: Session = serde_json::from_value(answer)?;
        if !session.endpoint.starts_with("http://127.0.0.1:") {
            bail!("moto listens beyond this machine: nothing was tried");
        }
        Ok(session)
    }

    /// Returns what is in some accounts.
    ///
    /// # Errors
    /// When moto refuses, or has ended.
    pub fn list(&mut self, accounts: &[&str], region: &str) -> Result<Vec<Inventory>> {
        let answer = self.ask(&json!({ "ask": "list", "accounts": accounts, "region": region }))?;
        Ok(serde_json::from_value(answer)?)
    }

    /// Calls a service in an account, as boto3 does.
    ///
    /// # Errors
    /// When moto refuses, or has ended.
    pub fn call(
        &mut self,
        account: &str,
        region: &str,
        service: &str,
        call: &str,
        with: &Value,
    ) -> Result<Value> {
        let question = json!({
            "ask": "call", "account": account, "region": region, "service": service, "call": call, "with": with,
        });
        self.ask(&question)
    }

    fn ask(&mut self, question: &Value) -> Result<Value> {
        let Some(questions) = &mut self.questions else { bail!("moto has ended") };
        writeln!(questions, "{question}").and_then(|()| questions.flush()).context("moto has ended")?;
        let mut line = String::new();
        self.answers.read_line(&mut line).context("moto has ended")?;
        match serde_json::from_str(&line).context("moto has ended")? {
            Answer::Answer(value) => Ok(value),
            Answer::Error(error) => bail!("moto reports an error: {error}"),
        }
    }
}

impl Drop for Aws {
    fn drop(&mut self) {
        // The program ends with its input; if it doesn't, it is killed.
        drop(self.questions.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::stand_in::Scripts;

    /// Starts a program in the place of moto that gives this answer to every question.
    fn answering(scripts: &Scripts, answer: &str) -> Aws {
        let moto = scripts.write("python", &format!("while read question; do echo '{answer}'; done"));
        let tools = Tools { moto: Some(moto), ..Tools::bare() };
        Aws::start(&tools).unwrap().unwrap()
    }

    fn session(endpoint: &str) -> String {
        let credentials = r#"{"AccessKeyId":"A","SecretAccessKey":"s","SessionToken":"t"}"#;
        format!(r#"{{"answer":{{"endpoint":"{endpoint}","credentials":{credentials}}}}}"#)
    }

    #[test]
    fn a_simulated_aws_that_others_could_reach_is_rejected() {
        let scripts = Scripts::new();
        let begin = |endpoint: &str| {
            answering(&scripts, &session(endpoint)).reset("111111111111", "us-east-1").map(|new| new.endpoint)
        };
        assert_eq!(begin("http://127.0.0.1:5000").unwrap(), "http://127.0.0.1:5000");
        for endpoint in ["http://0.0.0.0:5000", "https://sts.amazonaws.com", "http://127.0.0.1.example:80"] {
            assert!(begin(endpoint).is_err(), "{endpoint}");
        }
    }

    #[test]
    fn errors_and_invalid_answers_of_moto_are_errors() {
        let scripts = Scripts::new();
        for (answer, says) in [
            (r#"{"error":"no such role"}"#, "no such role"),
            ("Traceback", "moto has ended"),
            ("{}", "moto has ended"),
        ] {
            let error = answering(&scripts, answer).list(&["111111111111"], "us-east-1").unwrap_err();
            assert!(error.to_string().contains(says), "{error}");
        }
    }

    #[test]
    fn without_moto_there_is_no_aws() {
        assert!(Aws::start(&Tools::bare()).unwrap().is_none());
    }
}
