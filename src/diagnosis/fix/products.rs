//! The fixes in the menus of one product, where those are known well enough to name.

/// Keys and sentences.
pub(super) const FIXES: &[(&str, &str)] = &[
    // Okta: "AWS Account Federation" is the app from Okta's own catalog; a custom app is one made with the
    // SAML wizard.
    (
        "mend_okta_roles",
        "AWS Account Federation: choose SAML user roles on the Assignments tab, or, with Use Group Mapping, check on the Sign On tab that Group Filter and Role Value Pattern match the names of the person's groups.",
    ),
    (
        "mend_okta_role_pair",
        "Sign On tab, Advanced Sign-on Settings: check Identity Provider ARN, Group Filter and Role Value Pattern; a role becomes arn:aws:iam::${accountid}:saml-provider/NAME,arn:aws:iam::${accountid}:role/${role}.",
    ),
    (
        "mend_okta_fewer_roles",
        "Sign On tab, Advanced Sign-on Settings: narrow Group Filter, and switch off Join all roles if groups are enough.",
    ),
    (
        "mend_okta_session_name",
        "AWS Account Federation: Sign On tab, Credentials Details, set Application username format (for example Email) and check that the assignment has a username. Custom app: General tab, SAML Settings, Edit, add the attribute statement RoleSessionName.",
    ),
    (
        "mend_okta_session_name_letters",
        "Sign On tab, Credentials Details: set Application username format to Email or Okta username. Custom app: set the attribute statement RoleSessionName to user.email.",
    ),
    (
        "mend_okta_attribute_name",
        "Custom app: General tab, SAML Settings, Edit, Attribute Statements: set exactly this Name, with Name format URI reference.",
    ),
    (
        "mend_okta_session_duration",
        "AWS Account Federation: Sign On tab, Advanced Sign-on Settings, Session Duration. Custom app: the attribute statement SessionDuration.",
    ),
    (
        "mend_okta_recipient",
        "Custom app: General tab, SAML Settings, Edit: Single sign-on URL https://signin.aws.amazon.com/saml, with Use this for Recipient URL and Destination URL. AWS Account Federation: Sign On tab, AWS Environment and ACS URL.",
    ),
    (
        "mend_okta_destination",
        "Custom app: General tab, SAML Settings, Edit: tick Use this for Recipient URL and Destination URL. AWS Account Federation: Sign On tab, AWS Environment and ACS URL.",
    ),
    (
        "mend_okta_audience",
        "Custom app: General tab, SAML Settings, Edit: Audience URI (SP Entity ID) urn:amazon:webservices.",
    ),
    (
        "mend_okta_encryption",
        "Custom app: General tab, SAML Settings, Edit, Show Advanced Settings: set Assertion Encryption to Unencrypted.",
    ),
    (
        "mend_okta_signature",
        "Custom app: General tab, SAML Settings, Edit, Show Advanced Settings: set Response and Assertion Signature to Signed.",
    ),
    ("mend_okta_status", "Reports, System Log: look for this person, the app and the time."),
    // Microsoft Entra ID.
    (
        "mend_entra_roles",
        "Enterprise applications, the AWS app: assign the person a role under Users and groups, and under Single sign-on, Attributes & Claims, set Role to user.assignedroles.",
    ),
    (
        "mend_entra_role_pair",
        "App registrations, the AWS app, App roles: the Value of each is the role's ARN, a comma and the provider's ARN. Disable others, such as msiam_access.",
    ),
    (
        "mend_entra_session_name",
        "Enterprise applications, the AWS app, Single sign-on, Attributes & Claims: add the claim RoleSessionName, Namespace https://aws.amazon.com/SAML/Attributes, Source attribute user.userprincipalname or user.mail.",
    ),
    (
        "mend_entra_session_name_letters",
        "Single sign-on, Attributes & Claims: set RoleSessionName to user.mail. A guest's user principal name contains #EXT#, which AWS rejects.",
    ),
    (
        "mend_entra_attribute_name",
        "Single sign-on, Attributes & Claims, the claim: Namespace https://aws.amazon.com/SAML/Attributes without a slash at the end, and as Name only the rest, such as Role or RoleSessionName.",
    ),
    (
        "mend_entra_session_duration",
        "Single sign-on, Attributes & Claims: the claim SessionDuration, Namespace https://aws.amazon.com/SAML/Attributes, with seconds from 900 to 43200 as Source attribute.",
    ),
    (
        "mend_entra_recipient",
        "Single sign-on, Basic SAML Configuration: Reply URL (Assertion Consumer Service URL) https://signin.aws.amazon.com/saml.",
    ),
    (
        "mend_entra_destination",
        "Single sign-on, Basic SAML Configuration: if there are several Reply URLs, make the right one the default.",
    ),
    (
        "mend_entra_audience",
        "Single sign-on, Basic SAML Configuration: Identifier (Entity ID) https://signin.aws.amazon.com/saml, with #2 and so on at the end for further AWS apps.",
    ),
    (
        "mend_entra_encryption",
        "Enterprise applications, the AWS app, Security, Token encryption: deactivate the certificate.",
    ),
    (
        "mend_entra_signature",
        "Single sign-on, SAML Certificates, Edit: set Signing Option to Sign SAML assertion, and check that a certificate is active.",
    ),
    (
        "mend_entra_status",
        "Enterprise applications, the AWS app, Sign-in logs: look for this person and the time.",
    ),
    // Active Directory Federation Services.
    (
        "mend_adfs_roles",
        "AD FS Management, Relying Party Trusts, the trust for AWS, Edit Claim Issuance Policy: check that the rule for Role matches the names of the person's groups.",
    ),
    (
        "mend_adfs_role_pair",
        "Edit Claim Issuance Policy: in the rule for Role, make RegExReplace produce the provider's ARN, a comma and the role's ARN, and make its condition match AWS groups only.",
    ),
    (
        "mend_adfs_session_name",
        "Edit Claim Issuance Policy, Add Rule, Send LDAP Attributes as Claims: E-Mail-Addresses to https://aws.amazon.com/SAML/Attributes/RoleSessionName; then check that the person has an e-mail address in Active Directory.",
    ),
    (
        "mend_adfs_session_name_letters",
        "Edit Claim Issuance Policy: take RoleSessionName from E-Mail-Addresses, not from a name with a domain and a backslash.",
    ),
    (
        "mend_adfs_attribute_name",
        "Edit Claim Issuance Policy: set exactly this outgoing claim type in the rule.",
    ),
    (
        "mend_adfs_session_duration",
        "Edit Claim Issuance Policy, a custom rule: => issue(Type = \"https://aws.amazon.com/SAML/Attributes/SessionDuration\", Value = \"3600\");, with 900 to 43200.",
    ),
    (
        "mend_adfs_recipient",
        "The trust's Properties, Endpoints tab: a SAML Assertion Consumer endpoint, POST binding, Trusted URL https://signin.aws.amazon.com/saml.",
    ),
    (
        "mend_adfs_destination",
        "The trust's Properties, Endpoints tab: if there are several SAML Assertion Consumer endpoints, set the right one as default.",
    ),
    ("mend_adfs_audience", "The trust's Properties, Identifiers tab: urn:amazon:webservices first."),
    (
        "mend_adfs_clock",
        "Set the clocks of the AD FS servers (w32tm /resync), and allow some skew: Set-AdfsRelyingPartyTrust -TargetName NAME -NotBeforeSkew 2.",
    ),
    (
        "mend_adfs_life",
        "Make the token valid for longer, in minutes: Set-AdfsRelyingPartyTrust -TargetName NAME -TokenLifetime 60.",
    ),
    (
        "mend_adfs_encryption",
        "The trust's Properties, Encryption tab: remove the certificate, or Set-AdfsRelyingPartyTrust -TargetName NAME -EncryptClaims $false.",
    ),
    (
        "mend_adfs_signature",
        "Set-AdfsRelyingPartyTrust -TargetName NAME -SamlResponseSignature AssertionOnly.",
    ),
    (
        "mend_adfs_status",
        "Event Viewer on the AD FS server, Applications and Services Logs, AD FS, Admin: look for the time of the login.",
    ),
    // Keycloak.
    (
        "mend_keycloak_roles",
        "Clients, urn:amazon:webservices, Roles: a role named by the role's ARN, a comma and the provider's ARN; then Users or Groups, Role mapping, Assign role. A Role list mapper sends them as https://aws.amazon.com/SAML/Attributes/Role.",
    ),
    (
        "mend_keycloak_role_pair",
        "Clients, urn:amazon:webservices, Client scopes, the dedicated scope, Scope: switch off Full scope allowed. Otherwise the realm's own roles are sent as values of Role.",
    ),
    (
        "mend_keycloak_session_name",
        "Clients, urn:amazon:webservices, Client scopes, the dedicated scope, Add mapper, By configuration, User Property: Property username, SAML Attribute Name https://aws.amazon.com/SAML/Attributes/RoleSessionName.",
    ),
    (
        "mend_keycloak_attribute_name",
        "Clients, urn:amazon:webservices, Client scopes, the dedicated scope, the mapper: set exactly this Role attribute name or SAML Attribute Name.",
    ),
    (
        "mend_keycloak_session_duration",
        "The dedicated client scope, a Hardcoded attribute mapper: https://aws.amazon.com/SAML/Attributes/SessionDuration with 900 to 43200 as Attribute value.",
    ),
    (
        "mend_keycloak_session_end",
        "Realm settings, Sessions: raise SSO Session Max, which sets SessionNotOnOrAfter, or lower the SessionDuration.",
    ),
    (
        "mend_keycloak_recipient",
        "Clients, urn:amazon:webservices, Advanced: Assertion Consumer Service POST Binding URL https://signin.aws.amazon.com/saml.",
    ),
    (
        "mend_keycloak_destination",
        "Clients, urn:amazon:webservices, Advanced: check Assertion Consumer Service POST Binding URL, and Master SAML Processing URL under Settings.",
    ),
    ("mend_keycloak_audience", "The audience is the Client ID: name the client urn:amazon:webservices."),
    (
        "mend_keycloak_life",
        "Clients, urn:amazon:webservices, Advanced: set Assertion Lifespan to 5 minutes. Without it Keycloak uses one minute.",
    ),
    ("mend_keycloak_encryption", "Clients, urn:amazon:webservices, Keys: switch off Encrypt assertions."),
    (
        "mend_keycloak_signature",
        "Clients, urn:amazon:webservices, Settings, Signature and Encryption: switch on Sign assertions.",
    ),
    (
        "mend_keycloak_status",
        "Events, User events: look for this person and the time. The switch that saves them is under Realm settings, Events.",
    ),
    // Other products with few entries each.
    (
        "mend_google_roles",
        "Admin console, Apps, Web and mobile apps, Amazon Web Services, SAML attribute mapping: Role, from a custom attribute that the person has under Directory, Users.",
    ),
    (
        "mend_google_session_name",
        "Admin console, Apps, Web and mobile apps, Amazon Web Services, SAML attribute mapping: Primary email to https://aws.amazon.com/SAML/Attributes/RoleSessionName.",
    ),
    (
        "mend_google_recipient",
        "Admin console, Apps, Web and mobile apps, Amazon Web Services, Service provider details: ACS URL https://signin.aws.amazon.com/saml.",
    ),
    (
        "mend_onelogin_roles",
        "Applications, the AWS app: Parameters and Rules produce the values of Role; check which of them match the person.",
    ),
    (
        "mend_onelogin_session_name",
        "Applications, the AWS app, Parameters: set RoleSessionName to Email, with Include in SAML assertion.",
    ),
    (
        "mend_auth0_life",
        "Applications, the AWS app, Addons, SAML2 Web App, Settings: raise lifetimeInSeconds.",
    ),
    (
        "mend_auth0_recipient",
        "Applications, the AWS app, Addons, SAML2 Web App: Application Callback URL, and recipient and destination in Settings, https://signin.aws.amazon.com/saml.",
    ),
    (
        "mend_auth0_audience",
        "Applications, the AWS app, Addons, SAML2 Web App, Settings: audience urn:amazon:webservices.",
    ),
    (
        "mend_ping_session_name",
        "Map RoleSessionName in the AWS connection: in PingFederate under Attribute Contract and its fulfillment, in PingOne on the application's Attribute Mappings tab.",
    ),
    (
        "mend_jumpcloud_session_name",
        "SSO Applications, the AWS app, SSO tab, User Attribute Mapping: https://aws.amazon.com/SAML/Attributes/RoleSessionName to email.",
    ),
];
