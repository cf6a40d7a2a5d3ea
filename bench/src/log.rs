//! A log as people paste it: lines of services, outputs, and here and there a secret.

/// What the log repeats
const LINES: [&str; 4] = [
    "2026-11-22T10:00:00.123Z INFO  [controller] reconciling cluster bq1sm2gd0sjtps7ajoa0 in us-south, resource group a8a12accd63b437bbd6d58fb8b462ca7\n",
    "{\"level\":\"warn\",\"logger\":\"csi\",\"msg\":\"failed to provision volume\",\"requestId\":\"5a6f3fb0-7a3a-4c62-a3fd-1a6b2f0a7d11\",\"token\":\"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln\"}\n",
    "kube-dal10-cr01234567890abcdef-w1   normal   Ready   10.0.0.1   169.0.0.1   1.35.7_1520   b3c.4x16.encrypted\n",
    "I1122 10:00:00.000000       1 request.go:655] Throttling request took 1.05s, request: GET:https://c104-e.us-east.containers.cloud.ibm.com:30845/api/v1/namespaces/default/pods?limit=500\n",
];
const SECRET: &str = "export IBMCLOUD_API_KEY=aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-\n";

/// A log of so many bytes, and a line more at most
pub fn log(bytes: usize) -> String {
    let mut log = String::with_capacity(bytes + 300);
    for (number, line) in LINES.iter().cycle().enumerate() {
        if log.len() >= bytes {
            break;
        }
        log.push_str(line);
        if number % 500 == 0 {
            log.push_str(SECRET);
        }
    }
    log
}
