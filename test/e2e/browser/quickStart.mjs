import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER } from '../../../scripts/n8n/rest.mjs';
import { PROJECT } from '../../../scripts/n8n/environment.mjs';

const HEADING = '## Your first workflow';

/** What the README says step by step, done step by step: what it prints in bold must be on the screen. */
export async function checkQuickStart({ check, editor, credentials }) {
	const steps = stepsOfReadme();
	const { page } = editor;
	const doIt = [
		// The check runs where `npm run demo` has brought a person: n8n is up, its address and account are printed.
		async (bold) => assert.deepEqual(bold, []),
		async (bold) => {
			await editor.open('/home/workflows');
			await seen(page, bold.slice(0, 1));
			await page.getByRole('button', { name: bold[0] }).first().click();
			await seen(page, bold.slice(1, 2));
			await editor.part('canvas-add-button').locator('button').first().click();
		},
		async (bold, typed) => {
			await editor.part('node-creator-search-bar').fill(typed[0]);
			await seen(page, bold.slice(0, 1));
			await editor.picture('quick-start-search');
			await editor.nodeInPanel(bold[0]).click();
			await seen(page, bold.slice(1, 2));
			await page.getByText(bold[1]).first().click();
			await seen(page, bold.slice(2));
			await editor.part('item-iterator-item').filter({ hasText: bold[2] }).first().click();
			await editor.part('ndv').waitFor();
		},
		async (bold) => {
			await seen(page, bold.slice(0, 1));
			await editor.part('node-credentials-select').click();
			await seen(page, bold.slice(1));
			await editor.choose(bold[1]);
		},
		async (bold, typed) => {
			await seen(page, bold);
			await editor.fill('bucketName', typed[0]);
		},
		async (bold) => {
			await seen(page, bold);
			const output = await editor.execute();
			assert.match(output, /1 item/);
			assert.match(output, /my-first-bucket/);
			await editor.picture('quick-start-done');
		},
	];
	await check('the first workflow of the README: six steps at most', () => {
		assert.ok(steps.length <= 6 && steps.length === doIt.length, `${steps.length} steps`);
		assert.ok(steps[0].includes('npm run demo') && OWNER.email.length > 0);
		assert.ok(steps[3].includes(credentials.iam.name));
		return steps.length;
	});
	for (const [index, step] of steps.entries()) {
		const bold = [...step.matchAll(/\*\*(.+?)\*\*/g)].map((match) => match[1]);
		const typed = [...step.matchAll(/`(.+?)`/g)].map((match) => match[1]);
		await check(`step ${index + 1}: ${step.replace(/[*`]/g, '').slice(0, 90)}`, () => doIt[index](bold, typed));
	}
}

function stepsOfReadme() {
	const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');
	const section = readme.slice(readme.indexOf(HEADING) + HEADING.length).split('\n## ')[0];
	return section
		.split(/\n(?=\d+\. )/)
		.slice(1)
		.map((step) =>
			step
				.replace(/^\d+\. /, '')
				.split('\n\n')[0]
				.replace(/\s+/g, ' ')
				.trim(),
		);
}

async function seen(page, texts) {
	for (const text of texts) await page.getByText(text).locator('visible=true').first().waitFor();
}
