
# CodeBuild plans, and keeps the plan with the code in the state's bucket. A person reads it and starts the project that
# applies exactly that: who may start it, approves.
variable "terraform_image" {
  description = "The image in which CodeBuild runs Terraform."
  type        = string
  default     = "public.ecr.aws/hashicorp/terraform:1.11.4"
}

data "aws_iam_policy_document" "plan_trust" {
  provider = aws.account_000000000000

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["codebuild.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = ["arn:${var.partition}:codebuild:${var.region}:000000000000:project/rolebox-setup-plan"]
    }
  }
}

data "aws_iam_policy_document" "apply_trust" {
  provider = aws.account_000000000000

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["codebuild.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = ["arn:${var.partition}:codebuild:${var.region}:000000000000:project/rolebox-setup-apply"]
    }
  }
}

# What a plan compares beside IAM, and what CodeBuild itself needs: its log, its source, a place for the plan.
data "aws_iam_policy_document" "plan_build" {
  provider = aws.account_000000000000

  statement {
    actions = [
      "codebuild:BatchGetProjects",
      "logs:DescribeLogGroups",
      "logs:ListTagsForResource",
      "secretsmanager:DescribeSecret",
      "secretsmanager:GetResourcePolicy",
    ]
    resources = ["*"]
  }

  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:${var.partition}:logs:${var.region}:000000000000:log-group:/aws/codebuild/rolebox-setup-plan:*"]
  }

  statement {
    actions   = ["s3:GetBucketAcl", "s3:GetBucketLocation"]
    resources = ["arn:${var.partition}:s3:::example-bucket"]
  }

  statement {
    actions   = ["s3:PutObject"]
    resources = ["arn:${var.partition}:s3:::example-bucket/aws-access/plans/*"]
  }

  statement {
    actions   = local.source_actions
    resources = local.source_resources
  }
}

resource "aws_iam_role_policy" "plan_build" {
  provider = aws.account_000000000000

  name   = "Build"
  role   = aws_iam_role.plan.name
  policy = data.aws_iam_policy_document.plan_build.json
}

resource "aws_cloudwatch_log_group" "build" {
  for_each = toset(["plan", "apply"])
  provider = aws.account_000000000000

  name              = "/aws/codebuild/rolebox-setup-${each.key}"
  retention_in_days = 400
}

resource "aws_codebuild_project" "plan" {
  provider = aws.account_000000000000

  name         = "rolebox-setup-plan"
  description  = "Plans the AWS access, and can't change anything."
  service_role = aws_iam_role.plan.arn

  source {
    type      = local.source_type
    location  = local.source_location
    buildspec = "buildspec-plan.yml"

    dynamic "auth" {
      for_each = local.source_connection

      content {
        type     = "CODECONNECTIONS"
        resource = auth.value
      }
    }
  }

  artifacts {
    type           = "S3"
    location       = "example-bucket"
    path           = "aws-access/plans"
    namespace_type = "BUILD_ID"
    name           = "plan.zip"
    packaging      = "ZIP"
  }

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = var.terraform_image
    type         = "LINUX_CONTAINER"
  }

  depends_on = [aws_cloudwatch_log_group.build]
}

resource "aws_codebuild_project" "apply" {
  provider = aws.account_000000000000

  name         = "rolebox-setup-apply"
  description  = "Applies a plan that a person has read and names."
  service_role = aws_iam_role.apply.arn

  # Without a plan that is named, there is nothing to apply.
  source {
    type      = "S3"
    location  = "example-bucket/aws-access/plans/none/plan.zip"
    buildspec = "buildspec-apply.yml"
  }

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = var.terraform_image
    type         = "LINUX_CONTAINER"
  }

  depends_on = [aws_cloudwatch_log_group.build]
}
