//! What is wrong or unusual about a response and how to fix it, for people.

use rolebox_diagnosis::{Diagnosis, fix};

/// Explains the response.
pub(super) fn explain(diagnosis: &Diagnosis) -> String {
    let product = diagnosis.provider.product();
    let mut text = format!("{:21}{product} (a guess)\n", "Identity provider");
    for claim in diagnosis.claims() {
        text += &format!("{:21}{}\n", claim.what, claim.value.as_deref().unwrap_or("-"));
    }
    if diagnosis.findings.is_empty() {
        text += "\nNothing is wrong or unusual.\n";
    }
    for finding in &diagnosis.findings {
        let severity = finding.severity().words();
        text += &format!("\n[{severity}] {}\n", finding.sentence());
        text += &format!("  {}\n", fix(finding, diagnosis.provider).sentence);
    }
    text + "\nThis program does not check the signature: AWS does. Until then, nothing here is verified.\n"
}
