import { chromium } from 'playwright-core';
import { findChromium } from '../../../scripts/ensure-installed/chromium.mjs';

/** A browser that opens nothing but what it is told to, and no window. */
export function launchChromium() {
	return chromium.launch({
		executablePath: findChromium(),
		args: [
			'--headless',
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			// Letters look the same on every machine that has the same fonts.
			'--font-render-hinting=none',
		],
	});
}
