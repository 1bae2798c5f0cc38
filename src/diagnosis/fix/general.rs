//! The fixes for any identity provider. Each topic has a sentence here.

/// Keys and sentences.
pub(super) const FIXES: &[(&str, &str)] = &[
    (
        "mend_any_copy",
        "Copy the whole value of the form field SAMLResponse, from the POST to AWS sign-in, and try again.",
    ),
    (
        "mend_any_distrust",
        "Don't trust where this came from: no identity provider writes such a response. Start a new login from your identity provider's own page.",
    ),
    ("mend_any_one_assertion", "Make the identity provider send exactly one assertion to AWS."),
    (
        "mend_any_assertion",
        "Check the AWS application at the identity provider: it answers without an assertion, often because the person is not assigned to it.",
    ),
    (
        "mend_any_encryption",
        "Switch off assertion encryption for the AWS application. If it has to stay on, sign in on AWS's own page.",
    ),
    (
        "mend_any_status",
        "Look in the identity provider's log for this person and time: the login failed before AWS saw it.",
    ),
    (
        "mend_any_roles",
        "Make the identity provider send the attribute https://aws.amazon.com/SAML/Attributes/Role (case matters), with one value per role: the role's ARN, a comma, the provider's ARN. Check that the person is in a group that has roles.",
    ),
    (
        "mend_any_attribute_name",
        "Correct the name of the attribute at the identity provider: check upper and lower case, https, and that nothing follows the name. If it asks for a namespace too, enter https://aws.amazon.com/SAML/Attributes there, and only the rest as the name.",
    ),
    ("mend_any_name_id", "Make the identity provider send a NameID, such as the person's user name."),
    (
        "mend_any_confirmation",
        "Make the identity provider send one SubjectConfirmation of method urn:oasis:names:tc:SAML:2.0:cm:bearer in the Subject, with a NotOnOrAfter and the sign-in URL as Recipient in its SubjectConfirmationData. Usually that means exactly one ACS URL in the application.",
    ),
    (
        "mend_any_window",
        "Set the clocks of the identity provider's servers by NTP, and check what the application adds to NotBefore and NotOnOrAfter.",
    ),
    (
        "mend_any_session_tag",
        "Map the PrincipalTag attribute to a valid value, one per person, or stop sending it.",
    ),
    ("mend_any_fewer_tags", "Send fewer PrincipalTag attributes: only those that policies use."),
    (
        "mend_any_transitive_keys",
        "Send one TransitiveTagKeys value for each key and a PrincipalTag attribute with that key, or remove the key.",
    ),
    (
        "mend_any_source_identity_letters",
        "Map SourceIdentity to an attribute with one value per person, such as the e-mail address, or stop sending it.",
    ),
    (
        "mend_any_fewer_roles",
        "Send fewer roles or attributes: only the groups that this person needs at AWS, and no claims that AWS does not read.",
    ),
    (
        "mend_any_role_pair",
        "Send each value of Role as the role's ARN, a comma and the provider's ARN, both with 12-digit account IDs. Check whether the mapping includes groups that have nothing to do with AWS.",
    ),
    (
        "mend_any_partition",
        "Role, SAML provider and sign-in URL must be in the same partition: make a separate application for each of aws, aws-us-gov, aws-cn and aws-eusc.",
    ),
    (
        "mend_any_provider_account",
        "Pair each role with the SAML provider in its own account: create one there from the same metadata, and use its ARN in the pair.",
    ),
    (
        "mend_any_repeated_role",
        "This does no harm. To remove it, look for two groups or rules that grant the same role.",
    ),
    (
        "mend_any_session_name",
        "Map the attribute https://aws.amazon.com/SAML/Attributes/RoleSessionName to an attribute that every person has, such as the e-mail address.",
    ),
    (
        "mend_any_session_name_letters",
        "Map RoleSessionName to an attribute without spaces, accents or backslashes, such as the e-mail address, and cut it to 64 characters.",
    ),
    (
        "mend_any_one_session_name",
        "Map RoleSessionName to an attribute with a single value, in one rule only.",
    ),
    (
        "mend_any_session_duration",
        "Set the attribute SessionDuration to whole seconds from 900 to 43200, not above the maximum session duration of the roles, or leave it out.",
    ),
    (
        "mend_any_session_end",
        "Make the session at the identity provider longer, since SessionNotOnOrAfter comes from it, or send a shorter SessionDuration.",
    ),
    (
        "mend_any_recipient",
        "Set the assertion consumer service (ACS) URL to https://signin.aws.amazon.com/saml, or to the sign-in URL of the region or partition that your trust policies name in SAML:aud.",
    ),
    (
        "mend_any_recipient_elsewhere",
        "Use the same URL as Recipient and posting URL, or list this Recipient in the SAML:aud condition of every role's trust policy.",
    ),
    (
        "mend_any_destination",
        "Set Destination to the URL that the response is posted to. Usually both come from the ACS URL of the application.",
    ),
    (
        "mend_any_audience",
        "Set the audience (also called SP entity ID) to urn:amazon:webservices. Trust policies don't compare it: their SAML:aud is the Recipient.",
    ),
    (
        "mend_any_clock",
        "Set the clocks by NTP: first those of the identity provider's servers, then that of this computer.",
    ),
    (
        "mend_any_late",
        "Sign in again. If the response is too old every time, the clocks of the identity provider and this computer differ: set both by NTP.",
    ),
    (
        "mend_any_life",
        "Make assertions for AWS valid for five minutes: AWS accepts them for no longer, and a shorter time leaves too little to choose a role.",
    ),
    (
        "mend_any_times",
        "Send IssueInstant, and NotOnOrAfter in Conditions and SubjectConfirmationData, in the time format of SAML 2.0: 2026-01-31T12:00:00Z.",
    ),
    (
        "mend_any_base64",
        "Make the identity provider write base64 with + and /, as the HTTP POST binding of SAML 2.0 requires, not with - and _.",
    ),
    (
        "mend_any_signature",
        "Make the identity provider sign the assertion or the response with the key from the metadata that the SAML provider in IAM has.",
    ),
    (
        "mend_any_issuer",
        "Send the issuer in the assertion: the entityID from the metadata that the SAML provider in IAM has.",
    ),
    (
        "mend_any_reserved_role",
        "Remove AWSReservedSSO_* roles from the mapping, and create separate roles that trust the SAML provider.",
    ),
    (
        "mend_any_session_tags",
        "If AWS denies credentials with AccessDenied, allow sts:TagSession beside sts:AssumeRoleWithSAML in the trust policy, or stop sending PrincipalTag attributes.",
    ),
    (
        "mend_any_source_identity",
        "If AWS denies credentials with AccessDenied, allow sts:SetSourceIdentity beside sts:AssumeRoleWithSAML in the trust policy, or stop sending SourceIdentity.",
    ),
];
