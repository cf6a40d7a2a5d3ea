//! Every page has a folder of its own, so that its address opens on a server without rewrite rules

/// One page of the site
pub struct Page {
    /// Its folder, with the slash that ends it; nothing for the first page
    pub folder: &'static str,
    /// What a person comes to it for, in the title and as the heading until the program runs
    pub heading: &'static str,
    /// For search engines and link previews
    pub description: &'static str,
}

/// The first page comes first
pub const PAGES: [Page; 8] = [
    Page {
        folder: "",
        heading: ATLAS.heading,
        description: ATLAS.description,
    },
    ATLAS,
    Page {
        folder: "scope/",
        heading: "Scope",
        description: "Whose credentials the clusters of one region and resource group run with, and why.",
    },
    Page {
        folder: "access/",
        heading: "Access",
        description: "Whether somebody may run a command on a cluster, every reason against it, and the smallest fix.",
    },
    Page {
        folder: "simulate/",
        heading: "Simulate",
        description: "What an API key reset would change, before anyone runs it.",
    },
    Page {
        folder: "explain/",
        heading: "Explain",
        description: "From an error message of IBM Cloud Kubernetes Service to its cause and what to do.",
    },
    Page {
        folder: "check/",
        heading: "Check",
        description: "Rules that an account must keep, such as that no person owns an API key, and whether it does.",
    },
    Page {
        folder: "import/",
        heading: "Import",
        description: "Bring an account in by pasting what the ibmcloud command line printed. Nothing leaves the browser.",
    },
];

const ATLAS: Page = Page {
    folder: "atlas/",
    heading: "Atlas",
    description: "Whose credentials your IBM Cloud Kubernetes Service and Red Hat OpenShift clusters run with, \
        per region and resource group.",
};

impl Page {
    /// What the browser shows until the program sets a title of its own
    pub fn title(&self) -> String {
        if self.folder.is_empty() {
            "Keyatlas".to_owned()
        } else {
            format!("{} - Keyatlas", self.heading)
        }
    }
}
