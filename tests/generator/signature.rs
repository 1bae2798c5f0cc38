//! Writes signatures that only look real: nothing is signed here.

use crate::{
    row::{SignaturePrefix, SignatureStyle},
    seed::Prng,
};
use base64::{Engine, engine::general_purpose::STANDARD};

const XMLDSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";

/// Writes the signature of the element with this ID; `object` is put in a `ds:Object`.
pub(crate) fn signature(style: SignatureStyle, id: &str, object: &str) -> String {
    let mut prng = Prng::of_text(id);
    let (prefix, declared) = match style.prefix {
        SignaturePrefix::Default => ("", format!(r#" xmlns="{XMLDSIG}""#)),
        SignaturePrefix::Ds | SignaturePrefix::Mixed => ("ds:", format!(r#" xmlns:ds="{XMLDSIG}""#)),
    };
    let (key, key_declared) = match style.prefix {
        SignaturePrefix::Mixed => ("", format!(r#" xmlns="{XMLDSIG}""#)),
        SignaturePrefix::Ds | SignaturePrefix::Default => (prefix, String::new()),
    };
    let object =
        if object.is_empty() { String::new() } else { format!("<{prefix}Object>{object}</{prefix}Object>") };
    let digest = dummy(&mut prng, 32, false);
    let value = dummy(&mut prng, 256, style.wrapped);
    let certificate = dummy(&mut prng, 900, style.wrapped);
    format!(
        r##"<{prefix}Signature{declared}><{prefix}SignedInfo><{prefix}CanonicalizationMethod Algorithm="{EXCLUSIVE}"/><{prefix}SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><{prefix}Reference URI="#{id}"><{prefix}Transforms><{prefix}Transform Algorithm="{XMLDSIG}enveloped-signature"/><{prefix}Transform Algorithm="{EXCLUSIVE}"/></{prefix}Transforms><{prefix}DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><{prefix}DigestValue>{digest}</{prefix}DigestValue></{prefix}Reference></{prefix}SignedInfo><{prefix}SignatureValue>{value}</{prefix}SignatureValue><{key}KeyInfo{key_declared}><{key}X509Data><{key}X509Certificate>{certificate}</{key}X509Certificate></{key}X509Data></{key}KeyInfo>{object}</{prefix}Signature>"##
    )
}

/// Makes base64 of so many bytes, broken at 76 characters if wrapped.
fn dummy(prng: &mut Prng, length: usize, wrapped: bool) -> String {
    let bytes: Vec<u8> = (0..length).map(|_| prng.next_u64().to_le_bytes()[0]).collect();
    let text = STANDARD.encode(bytes);
    if wrapped { crate::transport::wrap(&text, 76, "\n") } else { text }
}
