//! How large the window is and which theme the system asks for

use anyhow::Result;
use serde_json::{Value, json};
use thirtyfour::WebDriver;

/// The size of the window
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 1280 pixels, with a mouse
    Desktop,
    /// 390 pixels, with a finger
    Phone,
    /// 2560 pixels, with a mouse
    Wide,
    /// 1280 pixels that a browser draws at 200 %
    Zoomed,
}

/// What the system prefers
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
    /// The few colours that a person chose for every program, as Windows calls high contrast
    Forced,
}

impl Width {
    /// In CSS pixels
    pub fn pixels(self) -> u32 {
        match self {
            Width::Desktop => 1280,
            Width::Phone => 390,
            Width::Wide => 2560,
            Width::Zoomed => 640,
        }
    }

    fn metrics(self) -> Value {
        let height = match self {
            Width::Desktop => 900,
            Width::Phone => 844,
            Width::Wide => 1440,
            Width::Zoomed => 450,
        };
        json!({
            "width": self.pixels(), "height": height,
            "deviceScaleFactor": if self == Width::Zoomed { 2 } else { 1 }, "mobile": self == Width::Phone,
        })
    }
}

pub(crate) async fn apply_width(driver: &WebDriver, width: Width) -> Result<()> {
    let tools = driver.cdp();
    tools
        .send_raw("Emulation.setDeviceMetricsOverride", width.metrics())
        .await?;
    tools
        .send_raw(
            "Emulation.setTouchEmulationEnabled",
            json!({"enabled": width == Width::Phone}),
        )
        .await?;
    Ok(())
}

pub(crate) async fn apply_theme(driver: &WebDriver, theme: Theme) -> Result<()> {
    let (name, forced) = match theme {
        Theme::Light => ("light", "none"),
        Theme::Dark => ("dark", "none"),
        Theme::Forced => ("dark", "active"),
    };
    // Reduced motion, so that no test and no picture meets a transition half way.
    let features = json!({"features": [
        {"name": "prefers-color-scheme", "value": name},
        {"name": "forced-colors", "value": forced},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]});
    driver
        .cdp()
        .send_raw("Emulation.setEmulatedMedia", features)
        .await?;
    Ok(())
}
