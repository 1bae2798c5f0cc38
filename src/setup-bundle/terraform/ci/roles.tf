# Two roles: one plans and can't change anything, the other applies what a person has approved.
variable "plan_only" {
  description = "Reaches the other accounts through read-only roles. The pipeline sets it for plans; a saved plan doesn't keep it."
  type        = bool
  default     = false
  ephemeral   = true
}

data "aws_iam_policy_document" "plan" {
  provider = aws.account_000000000000

  statement {
    actions   = ["iam:Get*", "iam:List*"]
    resources = ["*"]
  }

  statement {
    actions   = ["sts:AssumeRole"]
    resources = ["arn:${var.partition}:iam::*:role/rolebox-setup-plan"]
  }

  statement {
    actions   = ["s3:ListBucket"]
    resources = ["arn:${var.partition}:s3:::example-bucket"]
  }

  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:${var.partition}:s3:::example-bucket/aws-access/terraform.tfstate"]
  }
}

resource "aws_iam_role" "plan" {
  provider = aws.account_000000000000

  name               = "rolebox-setup-plan"
  assume_role_policy = data.aws_iam_policy_document.plan_trust.json
}

resource "aws_iam_role_policy" "plan" {
  provider = aws.account_000000000000

  name   = "Read"
  role   = aws_iam_role.plan.name
  policy = data.aws_iam_policy_document.plan.json
}

resource "aws_iam_role" "apply" {
  provider = aws.account_000000000000

  name               = "rolebox-setup-pipeline"
  assume_role_policy = data.aws_iam_policy_document.apply_trust.json
}

# It makes roles of every kind, so it can do everything they can: a person approves each of its runs.
resource "aws_iam_role_policy_attachment" "apply" {
  provider = aws.account_000000000000

  role       = aws_iam_role.apply.name
  policy_arn = "arn:${var.partition}:iam::aws:policy/AdministratorAccess"
}
