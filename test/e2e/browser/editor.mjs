import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER } from '../../../scripts/n8n/rest.mjs';

const testId = (id) => `[data-test-id="${id}"]`;
/** Entries of whatever list is open: n8n's own, and those of the component library it is moving away from. */
const OPEN_LIST = '.el-select-dropdown__item:visible, [role=option]:visible, [role=menuitem]:visible';

/**
 * n8n's editor as a person uses it: by what is to be seen on the screen. Waits for what comes, never for a time.
 */
export class Editor {
	#base;
	#pictures;
	/** What was typed into the form that is open, by parameter. */
	#filled = new Map();

	/**
	 * @param {import('playwright-core').Page} page
	 * @param {string} base address of n8n
	 * @param {string} pictures folder for screenshots
	 */
	constructor(page, base, pictures) {
		this.page = page;
		this.#base = base;
		this.#pictures = pictures;
		mkdirSync(pictures, { recursive: true });
		page.setDefaultTimeout(30_000);
		page.setDefaultNavigationTimeout(60_000);
	}

	/** @param {string} id n8n's name for a part of the screen */
	part(id) {
		return this.page.locator(testId(id));
	}

	async open(path) {
		await this.page.goto(`${this.#base}${path}`);
	}

	async signIn() {
		await this.open('/signin');
		await this.page.locator('input[type=password]').waitFor();
		await this.page.locator('input').first().fill(OWNER.email);
		await this.page.locator('input[type=password]').fill(OWNER.password);
		await this.page.keyboard.press('Enter');
		await this.page.waitForURL(/home|workflow/);
	}

	/** A picture of the window, or of a part of it. */
	async picture(name, part = this.page) {
		await this.page.mouse.move(0, 0);
		// Notices of n8n would cover what is to be seen, and say nothing about this package.
		for (const notice of await this.page.locator('.el-notification__closeBtn:visible').all()) {
			await notice.click({ timeout: 2_000 }).catch(() => {});
		}
		await part.screenshot({ path: this.pictureFile(name), animations: 'disabled', caret: 'hide' });
	}

	pictureFile(name) {
		return join(this.#pictures, `${name}.png`);
	}

	/** Chooses an entry of the list that is open. */
	async choose(text) {
		const entry = this.page.locator(OPEN_LIST).filter({ hasText: text }).first();
		await entry.waitFor();
		await entry.click();
	}

	// Credentials

	/** Opens the form of a new credential, found by a part of its name. */
	async newCredential(search, title) {
		this.#filled.clear();
		await this.open('/home/credentials/create');
		await this.part('new-credential-type-select').locator('input').first().fill(search);
		await this.choose(title);
		await this.part('new-credential-type-button').click();
		await this.part('editCredential-modal').waitFor();
	}

	async fill(parameter, value) {
		this.#filled.set(parameter, value);
		await this.part(`parameter-input-${parameter}`).locator('input, textarea').first().fill(value);
	}

	async switchOn(parameter) {
		await this.part(`parameter-input-${parameter}`).locator('.el-switch, [role=switch]').first().click();
	}

	/** n8n takes up what is typed a moment later: what it has saved before that is saved again. */
	async #saveAsFilledIn() {
		for (let tries = 0; tries < 5; tries += 1) {
			const answered = this.page.waitForResponse((response) => response.url().endsWith('/rest/credentials/test'));
			await this.part('credential-save-button').click();
			const answer = await answered;
			const { data } = answer.request().postDataJSON().credentials;
			if ([...this.#filled].every(([parameter, value]) => data[parameter] === value)) return (await answer.json()).data;
		}
		throw new Error('n8n saves something else than what was typed');
	}

	/** Saves the credential, which n8n then tests. @returns {Promise<string>} what the person is told */
	async saveCredential() {
		const good = this.part('credentials-config-container-test-success');
		const bad = this.page.getByText('Couldn’t connect with these settings');
		const { status, message } = await this.#saveAsFilledIn();
		// What an earlier test has told stands there until this one is shown.
		const isGood = status === 'OK';
		await (isGood ? good : bad).waitFor();
		const more = this.page.getByText('More details');
		if (await more.isVisible()) await more.click();
		const container = this.part('node-credentials-config-container');
		if (!isGood) await container.filter({ hasText: message.slice(0, 60) }).waitFor();
		return (await container.innerText()).trim();
	}

	async closeCredential() {
		await this.page.keyboard.press('Escape');
		await this.part('editCredential-modal').waitFor({ state: 'hidden' });
	}

	// The panel with all nodes

	/** A new workflow with the panel open. */
	async openNodePanel() {
		await this.open('/workflow/new');
		await this.part('canvas-add-button').locator('button').first().click();
		await this.part('node-creator-search-bar').waitFor();
	}

	/** Searches the panel. @returns {Promise<boolean>} whether one of the names is among the first ten */
	async isFound(search, ...names) {
		await this.part('node-creator-search-bar').fill(search);
		return this.page
			.waitForFunction(
				([selector, wanted]) =>
					[...document.querySelectorAll(selector)]
						.slice(0, 10)
						.some((element) => wanted.includes(element.textContent.trim())),
				[testId('node-creator-item-name'), names],
				{ timeout: 2_000 },
			)
			.then(
				() => true,
				() => false,
			);
	}

	/** The entry of the panel with just this name. */
	nodeInPanel(name) {
		const named = this.page.locator(testId('node-creator-item-name')).getByText(name, { exact: true });
		return this.part('item-iterator-item').filter({ has: named }).last();
	}

	/** Adds a node by its name, and one of its actions where it has several. */
	async addNode(name, action) {
		await this.part('node-creator-search-bar').fill(name);
		await this.nodeInPanel(name).click();
		if (action !== undefined) {
			await this.part('item-iterator-item').filter({ hasText: action }).first().click();
		}
		await this.part('ndv').waitFor();
	}

	// The details of a node

	/** Opens a node of a saved workflow. */
	async openNode(workflowId, nodeId) {
		await this.open(`/workflow/${workflowId}/${nodeId}`);
		await this.part('ndv').waitFor();
	}

	/** Picks from a list of options. */
	async select(parameter, text) {
		await this.part(`parameter-input-${parameter}`).locator('input, .select-trigger').first().click();
		await this.choose(text);
	}

	/** Searches a picker's list and takes the first entry with this text. */
	async pick(parameter, search, text) {
		await this.part(`resource-locator-${parameter}`).locator(testId('rlc-input')).click();
		await this.part('rlc-search').fill(search);
		const entry = this.part('rlc-item').filter({ hasText: text }).first();
		await entry.waitFor();
		await entry.click();
	}

	async closeNode() {
		await this.part('ndv-close-button').click();
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	/** Chooses the credential of the node. */
	async useCredential(name) {
		await this.part('node-credentials-select').click();
		await this.choose(name);
	}

	/** Runs the step and waits for what it shows. @returns {Promise<string>} the text of its output or error */
	async execute() {
		const output = this.part('output-panel');
		const shown = output
			.locator(`${testId('ndv-data-container')} td, ${testId('node-error-view')}, .node-error-view`)
			.first();
		const earlier = (await shown.count()) > 0 ? await shown.elementHandle() : undefined;
		const started = this.page.waitForResponse((response) => /\/rest\/workflows\/[^/]+\/run/.test(response.url()));
		await this.part('node-execute-button').click();
		await started;
		// What an earlier run has shown is gone soon after this one has begun.
		await earlier?.waitForElementState('hidden');
		await shown.waitFor({ timeout: 60_000 });
		return output.innerText();
	}
}
