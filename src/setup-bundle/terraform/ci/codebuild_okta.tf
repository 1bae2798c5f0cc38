
# Okta's credentials, one app that reads and one that manages. Their values are put in by hand: in the code they would
# stand in the state.
resource "aws_secretsmanager_secret" "okta" {
  for_each = { plan = "aws-access/okta-plan", apply = "aws-access/okta" }
  provider = aws.account_000000000000

  name                    = each.value
  description             = "client_id, private_key_id, private_key and scopes of the app at Okta with which the pipeline does ${each.key}."
  recovery_window_in_days = 0 # A lost one can be created again at Okta.
}

data "aws_iam_policy_document" "plan_okta" {
  provider = aws.account_000000000000

  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.okta["plan"].arn]
  }
}

resource "aws_iam_role_policy" "plan_okta" {
  provider = aws.account_000000000000

  name   = "Okta"
  role   = aws_iam_role.plan.name
  policy = data.aws_iam_policy_document.plan_okta.json
}
