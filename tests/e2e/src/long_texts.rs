//! Texts that take long to read, made in the page so that no driver has to carry them

use crate::screen::Screen;

/// Made in the page: 10 MB of a log with two messages far apart
const LOG: &str = "
    const lines = [
        '2026-11-22T10:00:00.123Z INFO  [controller] reconciling cluster bq1sm2gd0sjtps7ajoa0 in us-south\\n',
        '{\"level\":\"warn\",\"logger\":\"csi\",\"msg\":\"failed to provision volume\",\"token\":\"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln\"}\\n',
        'kube-dal10-cr01234567890abcdef-w1   normal   Ready   10.0.0.1   169.0.0.1   1.35.7_1520   b3c.4x16.encrypted\\n',
        'I1122 10:00:00.000000 1 request.go:655] Throttling request took 1.05s, request: GET:https://c104-e.us-east.containers.cloud.ibm.com:30845/api\\n',
    ].join('');
    const half = lines.repeat(Math.ceil(5e6 / lines.length));
    const log = half + 'IAM token exchange request failed: it is so\\n' + half + 'FAILED\\nNo credentials set for resource group prod. (E0051)\\n';
";

/// Made in the page: 60 MB in files, half of them clusters with everything the API prints of them, half of them logs
const FILES: &str = "
    const regions = ['us-south', 'us-east', 'eu-de', 'eu-gb', 'jp-tok', 'au-syd'];
    const cluster = (number) => ({
        id: 'c' + String(number).padStart(19, '0'), name: 'cluster-' + number, region: regions[number % 6], location: 'Dallas',
        resourceGroup: String(number % 50).padStart(32, '0'), resourceGroupName: 'group-' + number % 50, provider: 'classic',
        type: 'kubernetes', state: 'normal', workerCount: 3, createdDate: '2024-02-01T10:00:00+0000',
        ignored: Array.from({ length: 46 }, (_, at) => ({ key: 'field-' + at, value: 'what the page does not read ' + number })),
    });
    const files = [];
    for (let file = 0; file < 10; file++) {
        const clusters = Array.from({ length: 1000 }, (_, at) => cluster(file * 1000 + at));
        files.push(new File([JSON.stringify(clusters)], 'clusters-' + file + '.json'));
        files.push(new File(['log ' + file + '\\n', half.slice(0, 3e6)], 'log-' + file + '.txt'));
    }
    window.madeFiles = new DataTransfer();
    files.forEach((it) => madeFiles.items.add(it));
    window.madeBytes = files.reduce((sum, it) => sum + it.size, 0);
";

/// Pastes the long log where a message is explained
pub const PASTE_THE_LOG: &str = "
    const field = document.getElementById('message');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: madeText, bubbles: true, cancelable: true }));
";

/// Chooses the long files where an account is imported
pub const CHOOSE_THE_FILES: &str = "
    const input = document.getElementById('files');
    input.files = madeFiles.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
";

impl Screen {
    /// The page has a log of more than 10 million letters
    pub async fn has_a_long_log(&self) {
        let made = format!(
            "{LOG} window.madeText = new DataTransfer(); madeText.setData('text/plain', log); return log.length"
        );
        let letters = self.makes(&made).await;
        assert!(letters.as_u64() > Some(10_000_000), "{letters}");
    }

    /// The page has files of more than 60 million bytes
    pub async fn has_long_files(&self) {
        let bytes = self.makes(&format!("{LOG} {FILES} return madeBytes")).await;
        assert!(bytes.as_u64() > Some(60_000_000), "{bytes}");
    }
}
