//! The units of Terragrunt, each applied by Terraform as Terragrunt would have it done.
//!
//! Terragrunt itself is not to be had from a package registry. What it makes of a unit is done here: its locals, its
//! generated provider, its module, its inputs and the outputs that it depends on. The state in the bucket is not.

use super::applied::Applied;
use super::designs::named;
use super::pool::with_aws;
use hcl::eval::{Context, Evaluate, FuncArgs, FuncDef, ParamType};
use hcl::{Body, Expression, Map, Value};
use rolebox_setup::check::check;
use rolebox_setup::design::{Design, Membership, Mode};
use rolebox_setup_bundle::bundle;
use std::fs;
use std::path::{Path, PathBuf};

/// A bundle laid out for Terragrunt, in a folder.
struct Layout {
    root: tempfile::TempDir,
    units: Vec<PathBuf>,
}

impl Layout {
    fn new(design: &Design) -> Self {
        let root = tempfile::tempdir().unwrap();
        let mut units = Vec::new();
        for file in bundle(check(design).unwrap()) {
            let path = root.path().join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, file.text).unwrap();
            if path.ends_with("terragrunt.hcl") {
                units.push(path);
            }
        }
        // What others depend on comes first.
        units.sort_by_key(|unit| (!unit.ends_with("okta/terragrunt.hcl"), unit.clone()));
        Self { root, units }
    }

    /// Puts what Terragrunt would make of a unit into a folder, with the state that it had.
    fn enter(&self, unit: &Path, outputs: &Value, folder: &Path) {
        let root = self.root.path().join("root.hcl").display().to_string();
        let text = fs::read_to_string(unit).unwrap();
        let text = text.replace("find_in_parent_folders(\"root.hcl\")", &format!("{root:?}"));
        let body: Body = hcl::parse(&text).unwrap();
        let mut context = functions();
        let mut okta = Map::new();
        okta.insert("outputs".to_owned(), outputs.clone());
        context
            .declare_var("dependency", Value::from(Map::from_iter([("okta".to_owned(), Value::from(okta))])));
        let mut local = Map::new();
        for attribute in block(&body, "locals").attributes() {
            context.declare_var("local", local.clone());
            local.insert(attribute.key().to_owned(), attribute.expr().evaluate(&context).unwrap());
        }
        context.declare_var("local", local);
        let value = |expression: &Expression| expression.evaluate(&context).unwrap();
        let source = value(attribute(block(&body, "terraform"), "source"));
        let module = source.as_str().unwrap().replace("//", "/");
        let provider = value(attribute(block(&body, "generate"), "contents"));
        let inputs = value(attribute(&body, "inputs"));
        clear(folder);
        for entry in fs::read_dir(module).unwrap() {
            let file = entry.unwrap().path();
            fs::copy(&file, folder.join(file.file_name().unwrap())).unwrap();
        }
        fs::write(folder.join("provider.tf"), provider.as_str().unwrap()).unwrap();
        let inputs = serde_json::to_string(&inputs).unwrap();
        fs::write(folder.join("terraform.tfvars.json"), inputs).unwrap();
        let _ = fs::copy(unit.with_extension("tfstate"), folder.join("terraform.tfstate"));
    }

    /// Does something in every unit; gives the units after Okta's its outputs.
    fn each(&self, applied: &Applied<'_>, mut act: impl FnMut(&Applied<'_>)) {
        let mut outputs = Value::Null;
        for unit in &self.units {
            let folder = applied.code();
            self.enter(unit, &outputs, &folder);
            act(applied);
            fs::copy(folder.join("terraform.tfstate"), unit.with_extension("tfstate")).unwrap();
            if unit.ends_with("okta/terragrunt.hcl") {
                let said = applied.terraform().succeed(&["output", "-json"]).unwrap();
                let all: Map<String, Value> = serde_json::from_str(&said).unwrap();
                outputs = all
                    .into_iter()
                    .map(|(name, output)| (name, output.as_object().unwrap()["value"].clone()))
                    .collect();
            }
        }
    }
}

fn block<'a>(body: &'a Body, name: &str) -> &'a Body {
    body.blocks().find(|block| block.identifier() == name).unwrap().body()
}

fn attribute<'a>(body: &'a Body, name: &str) -> &'a Expression {
    body.attributes().find(|attribute| attribute.key() == name).unwrap().expr()
}

fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }
}

/// Those of Terraform's functions that the units use.
fn functions() -> Context<'static> {
    fn text(arguments: &FuncArgs) -> &str {
        arguments[0].as_str().unwrap()
    }
    let one = || FuncDef::builder().param(ParamType::Any);
    let mut context = Context::new();
    context.declare_func(
        "dirname",
        one().build(|all| Ok(Path::new(text(&all)).parent().unwrap().display().to_string().into())),
    );
    context.declare_func(
        "file",
        one().build(|all| fs::read_to_string(text(&all)).map(Value::from).map_err(|error| error.to_string())),
    );
    context.declare_func("fileexists", one().build(|all| Ok(Path::new(text(&all)).exists().into())));
    context.declare_func(
        "jsondecode",
        one().build(|all| serde_json::from_str(text(&all)).map_err(|error| error.to_string())),
    );
    context.declare_func(
        "keys",
        one().build(|all| {
            Ok(all[0].as_object().unwrap().keys().cloned().map(Value::from).collect::<Vec<_>>().into())
        }),
    );
    let three = one().param(ParamType::Any).param(ParamType::Any);
    context.declare_func(
        "lookup",
        three.build(|all| {
            Ok(all[0].as_object().unwrap().get(all[1].as_str().unwrap()).unwrap_or(&all[2]).clone())
        }),
    );
    context
}

#[test]
fn every_unit_of_terragrunt_is_applied_and_planned_without_a_change() {
    let mut legacy = named("elsewhere/terragrunt");
    legacy.remove_account(2);
    legacy.mode = Mode::LegacyApi;
    legacy.options.membership = Membership::Rule;
    for design in [named("elsewhere/terragrunt"), legacy] {
        with_aws(|tools, aws| {
            let layout = Layout::new(&design);
            let mut applied = Applied::begin(tools, aws, design.clone());
            layout.each(&applied, |applied| drop(applied.apply()));
            applied.aws_has_what_the_design_says();
            layout.each(&applied, |applied| applied.nothing_is_left_to_change());
        });
    }
}
