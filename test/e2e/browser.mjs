// The package as a person meets it: n8n's editor in Chromium. The screenshots are the pictures of the docs.
import { join } from 'node:path';
import { PROJECT } from '../../scripts/n8n/environment.mjs';
import { checkAgentChat } from './browser/agentChat.mjs';
import { checkDescriptions } from './browser/accepted.mjs';
import { checkAwsNode } from './browser/awsNode.mjs';
import { checkBedrock } from './browser/bedrock.mjs';
import { launchChromium } from './browser/chromium.mjs';
import { checkCredential } from './browser/credential.mjs';
import { Editor } from './browser/editor.mjs';
import { checkNodePanel } from './browser/nodePanel.mjs';
import { checkIcons } from './browser/icons.mjs';
import { checkQuickStart } from './browser/quickStart.mjs';
import { checkTriggerPanel } from './browser/triggerPanel.mjs';

/** @param {object} context as run.mjs makes it; `pictures` is the folder for screenshots */
export async function browserTopic(context) {
	const { checks, n8n, pictures = join(PROJECT, '.cache', 'e2e', 'pictures') } = context;
	const browser = await launchChromium();
	try {
		const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
		const faults = [];
		page.on('pageerror', (error) => faults.push(error.message));
		const editor = new Editor(page, n8n.base, pictures);
		const check = (title, body) =>
			checks.check(title, async () => {
				try {
					return await body();
				} catch (error) {
					// What was on the screen tells more than the stack.
					await editor.picture(`failed-${title.replace(/\W+/g, '-').slice(0, 60)}`).catch(() => {});
					throw error;
				}
			});
		const parts = { ...context, editor, check };

		checks.topic('In the editor, with a browser');
		await check('a person signs in', () => editor.signIn());
		await checkQuickStart(parts);
		await checkCredential(parts);
		await checkNodePanel(parts);
		await checkAwsNode(parts);
		await checkTriggerPanel(parts);
		await checkBedrock(parts);
		await checkAgentChat(parts);
		await checkIcons({ ...parts, browser });
		await checkDescriptions(parts);
		await check('no script of the page has failed', () => {
			if (faults.length > 0) throw new Error(faults.join('\n'));
		});
	} finally {
		await browser.close();
	}
}
