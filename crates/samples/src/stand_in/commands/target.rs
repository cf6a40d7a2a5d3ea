//! `ibmcloud target`: shows what is targeted, after changing it if asked.
//!
//! ```text
//! Targeted resource group Default
//!
//! Switched to region us-south
//!
//! API endpoint:      https://cloud.ibm.com
//! Region:            us-south
//! User:              ana@example.com
//! Account:           Example (0a1b...) <-> 1234567
//! Resource group:    Default
//! ```
//! An account without a linked infrastructure account has no `<->`. Until about 2022 three lines on Cloud Foundry
//! followed.

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, name_of, option, switch};
use crate::stand_in::locale::Locale;
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::session::Era;
use crate::stand_in::text::{Text, labelled};

pub const COMMAND: Command = Command {
    words: &["target"],
    older: &[],
    plug_in: PlugIn::Core,
    usage: "ibmcloud target [-r REGION | --unset-region] [-c ACCOUNT_ID] [-g GROUP | --unset-resource-group]",
    options: &[
        option("--region", Some("-r")),
        option("--account", Some("-c")),
        option("--resource-group", Some("-g")),
        switch("--unset-region", None),
        switch("--unset-resource-group", None),
    ],
    text: Layout::Shown {
        by: Source {
            title: "Key Protect, Provisioning the service: `ibmcloud target -r us-south -g Default`",
            url: "https://cloud.ibm.com/docs/key-protect?topic=key-protect-provision",
        },
        print,
    },
    json: Layout::NotShown,
};

fn print(call: &mut Call<'_>) -> Result<Text, Failure> {
    let said = change(call)?;
    let world = call.world;
    let build = &call.session.build;
    let name = needed(world.account.name.as_deref(), || {
        "the account's name (`account.name`)".to_owned()
    })?;
    let linked = needed(world.account.classic_account.said(), || {
        "whether an infrastructure account is linked (`account.classic_account`)".to_owned()
    })?;
    let linked = linked.map_or(String::new(), |number| format!(" <-> {number}"));
    let group = match &call.session.resource_group {
        Some(id) => name_of(needed(world.group(id), || {
            format!("which group `{id}` is")
        })?)?
        .to_owned(),
        None => none_targeted(build.locale, build.era.program()),
    };
    if call.me.is_profile() {
        return Err(Failure::NotDocumented(
            "no document shows the `User:` line of a trusted profile".to_owned(),
        ));
    }
    let mut lines = vec![
        ("API endpoint", "https://cloud.ibm.com".to_owned()),
        ("Region", call.session.region.clone().unwrap_or_default()),
        ("User", call.me.address().to_owned()),
        (
            "Account",
            format!("{name} ({}){linked}", call.account_id()?),
        ),
        ("Resource group", group),
    ];
    if build.era < Era::Current {
        lines.extend(["CF API endpoint", "Org", "Space"].map(|it| (it, String::new())));
    }
    let body = said + &labelled(build.locale, 3, &lines);
    Ok(Text::bare(body))
}

/// Changes what is targeted, and says so
fn change(call: &mut Call<'_>) -> Result<String, Failure> {
    let mut said = String::new();
    let english = call.session.build.locale.has_sentences();
    let mut say = |sentence: String| {
        if english {
            said.push_str(&format!("{sentence}\n\n"));
        }
    };
    if let Some(id) = call.asked.option("--account") {
        if id != call.account_id()? {
            // A login by key is bound to its account, and the stand-in has one.
            return Err(Failure::NotDocumented(format!(
                "the stand-in plays one account, and `{id}` is another"
            )));
        }
        let name = needed(call.world.account.name.as_deref(), || {
            "the account's name".to_owned()
        })?;
        say(format!("Targeted account {name} ({id})"));
    }
    if let Some(word) = call.asked.option("--resource-group") {
        let rights = call.rights()?;
        let groups = call.world.resource_groups.iter();
        let group = groups
            .filter(|it| rights.see_group(&it.id))
            .find(|it| it.id == word || it.name.as_deref() == Some(word))
            .ok_or_else(|| {
                Failure::Refused(
                    "The targeted resource group could not be found. Make sure you have required permissions to access the resource group"
                        .to_owned(),
                )
            })?;
        say(format!("Targeted resource group {}", name_of(group)?));
        call.session.resource_group = Some(group.id.clone());
    }
    if call.asked.has("--unset-resource-group") {
        call.session.resource_group = None;
    }
    if let Some(region) = call.asked.option("--region") {
        say(format!("Switched to region {region}"));
        call.session.region = Some(region.to_owned());
    }
    if call.asked.has("--unset-region") {
        call.session.region = None;
    }
    Ok(said)
}

/// Source of the English sentence: IBM Cloud CLI, issue 69 of its releases
fn none_targeted(locale: Locale, program: &str) -> String {
    match locale {
        Locale::English => {
            format!("No resource group targeted, use '{program} target -g RESOURCE_GROUP'")
        }
        // Supposed, after what is printed where no account is targeted.
        Locale::Japanese => {
            format!(
                "リソース・グループがターゲットになっていません。'{program} target -g RESOURCE_GROUP' を使用してください"
            )
        }
    }
}
