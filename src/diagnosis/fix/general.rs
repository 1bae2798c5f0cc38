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
    ("mend_any_one_assertion", "Let the identity provider send exactly one assertion to AWS."),
    (
        "mend_any_assertion",
        "Check the AWS application at the identity provider: it answers without an assertion, often because the person is not assigned to it.",
    ),
    (
        "mend_any_encryption",
        "Switch encryption of the assertion off for the AWS application. Where it has to stay, sign in by AWS's own page.",
    ),
    (
        "mend_any_status",
        "Look into the identity provider's own log for this person and moment: the login failed before AWS saw it.",
    ),
    (
        "mend_any_roles",
        "Let the identity provider send the attribute https://aws.amazon.com/SAML/Attributes/Role (case counts), with one value per role: the role's ARN, a comma, the provider's ARN. Check that the person is in a group that has roles.",
    ),
    (
        "mend_any_attribute_name",
        "Correct the name of the attribute at the identity provider: case, https, and nothing behind it. Where it asks for a namespace too, that is https://aws.amazon.com/SAML/Attributes, and the name only what follows.",
    ),
    ("mend_any_name_id", "Let the identity provider send a NameID, such as the person's user name."),
    (
        "mend_any_confirmation",
        "Let the Subject have one SubjectConfirmation of method urn:oasis:names:tc:SAML:2.0:cm:bearer, whose SubjectConfirmationData has a NotOnOrAfter and, as Recipient, the sign-in URL. Usually that takes one ACS URL at the application, and no other.",
    ),
    (
        "mend_any_window",
        "Set the clocks of the identity provider's servers right, by NTP, and check what the application adds to NotBefore and NotOnOrAfter.",
    ),
    (
        "mend_any_session_tag",
        "Map the PrincipalTag attribute to something that fits, with one value for each person, or stop sending it.",
    ),
    ("mend_any_fewer_tags", "Send fewer PrincipalTag attributes: those that policies ask for."),
    (
        "mend_any_transitive_keys",
        "Let TransitiveTagKeys have one value for each key, and send a PrincipalTag attribute of that key, or take the key out.",
    ),
    (
        "mend_any_source_identity_letters",
        "Map SourceIdentity to something that each person has once, such as the e-mail address, or stop sending it.",
    ),
    (
        "mend_any_fewer_roles",
        "Send fewer roles or other attributes: keep to the groups that this person needs at AWS, and drop claims that AWS does not read.",
    ),
    (
        "mend_any_role_pair",
        "Each value of Role is the role's ARN, a comma and the provider's ARN, both with 12-digit account IDs. Look for groups that the mapping takes along although they are none of AWS.",
    ),
    (
        "mend_any_partition",
        "Role, SAML provider and sign-in URL must be of one partition: make an application of its own for each of aws, aws-us-gov, aws-cn and aws-eusc.",
    ),
    (
        "mend_any_provider_account",
        "Give each role the SAML provider that stands in its own account: create one there from the same metadata, and use its ARN in the pair.",
    ),
    (
        "mend_any_repeated_role",
        "Nothing is lost. If it disturbs you, look for two groups or rules that grant the same role.",
    ),
    (
        "mend_any_session_name",
        "Map the attribute https://aws.amazon.com/SAML/Attributes/RoleSessionName to something that each person has, such as the e-mail address.",
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
        "Lengthen the session at the identity provider, from which SessionNotOnOrAfter comes, or ask for a shorter SessionDuration.",
    ),
    (
        "mend_any_recipient",
        "Set the assertion consumer service (ACS) URL to https://signin.aws.amazon.com/saml, or to the regional or partition's sign-in URL that your trust policies name in SAML:aud.",
    ),
    (
        "mend_any_recipient_elsewhere",
        "Let Recipient and posting URL be the same, or list this Recipient in the SAML:aud condition of every role's trust policy.",
    ),
    (
        "mend_any_destination",
        "Set Destination to the URL to which the response is posted. Usually both come from the ACS URL of the application.",
    ),
    (
        "mend_any_audience",
        "Set the audience (also called SP entity ID) to urn:amazon:webservices. Trust policies don't compare it: their SAML:aud is the Recipient.",
    ),
    (
        "mend_any_clock",
        "Set the clocks right, by NTP: that of the identity provider's servers first, then that of this computer.",
    ),
    (
        "mend_any_late",
        "Sign in again. If it is too old each time, the clocks of the identity provider and of this computer differ: set both right, by NTP.",
    ),
    (
        "mend_any_life",
        "Let assertions for AWS live for five minutes: AWS takes them no longer, and less leaves no time to choose a role.",
    ),
    (
        "mend_any_times",
        "Let the assertion have IssueInstant, and NotOnOrAfter in Conditions and SubjectConfirmationData, as SAML 2.0 writes times: 2026-01-31T12:00:00Z.",
    ),
    (
        "mend_any_base64",
        "Let the identity provider write base64 with + and /, as the HTTP POST binding of SAML 2.0 has it, not with - and _.",
    ),
    (
        "mend_any_signature",
        "Let the identity provider sign the assertion or the response, with the key in the metadata that the SAML provider in IAM has.",
    ),
    (
        "mend_any_issuer",
        "Let the assertion name its issuer: the entityID in the metadata that the SAML provider in IAM has.",
    ),
    (
        "mend_any_reserved_role",
        "Take AWSReservedSSO_* roles out of the mapping, and create roles of your own that trust the SAML provider.",
    ),
    (
        "mend_any_session_tags",
        "If credentials are refused with AccessDenied, allow sts:TagSession beside sts:AssumeRoleWithSAML in the trust policy, or stop sending PrincipalTag attributes.",
    ),
    (
        "mend_any_source_identity",
        "If credentials are refused with AccessDenied, allow sts:SetSourceIdentity beside sts:AssumeRoleWithSAML in the trust policy, or stop sending SourceIdentity.",
    ),
];
