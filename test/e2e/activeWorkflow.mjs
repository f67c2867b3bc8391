// Workflows that are active: their triggers run by themselves, and their executions are looked for.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseFlatted } from '../../scripts/n8n/flatted.mjs';
import { withCredential } from '../../scripts/n8n/examples.mjs';
import { node } from './flow.mjs';

const WITHIN_MS = 40_000;

/** Asks until there is an answer. */
export async function until(what, ask) {
	const limit = Date.now() + WITHIN_MS;
	while (Date.now() < limit) {
		const answer = await ask();
		if (answer !== undefined && answer !== false) return answer;
		await sleep(100);
	}
	throw new Error(`Within ${WITHIN_MS / 1000} seconds there was no ${what}.`);
}

/** A workflow of a trigger and what follows it, with a credential in each of our nodes. */
export class ActiveWorkflow {
	#rest;
	#credential;

	constructor(rest, credential) {
		this.#rest = rest;
		this.#credential = credential;
	}

	/** Saves the workflow without activating it. */
	async save(trigger, ...following) {
		const nodes = [trigger, ...(following.length > 0 ? following : [node('Next', 'n8n-nodes-base.noOp')])];
		const connections = {};
		for (const [index, { name }] of nodes.slice(1).entries()) {
			connections[nodes[index].name] = { main: [[{ node: name, type: 'main', index: 0 }]] };
		}
		const workflow = { name: `Active ${trigger.name}`, nodes, connections, settings: { executionOrder: 'v1' } };
		this.trigger = trigger.name;
		this.saved = await this.#rest.createWorkflow(withCredential(workflow, this.#credential));
		return this;
	}

	/** Activates it. n8n answers before its triggers have started: what has become of them is asked for. */
	async activate() {
		const { id } = this.saved;
		const { versionId } = await this.#rest.call('GET', `/rest/workflows/${id}`);
		await this.#rest.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		return await until('publication', async () => {
			const state = await this.#rest.call('GET', `/rest/workflows/${id}/publication-status`);
			// With PostgreSQL it may be asked before n8n has begun.
			return ['in_progress', 'not_published'].includes(state.status) ? undefined : state;
		});
	}

	async deactivate() {
		await this.#rest.call('POST', `/rest/workflows/${this.saved.id}/deactivate`, {});
		await until('end of the publication', async () => {
			const { status } = await this.#rest.call('GET', `/rest/workflows/${this.saved.id}/publication-status`);
			return status === 'not_published';
		});
	}

	/** Runs it by hand, as the editor's button does. */
	run() {
		return this.#rest.run(this.saved, this.trigger);
	}

	/** Its executions, the first one first: status, error, and the items that the trigger gave. */
	async executions() {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.saved.id }));
		const { results } = await this.#rest.call('GET', `/rest/executions?filter=${filter}&limit=100`);
		const executions = [];
		for (const { id, mode } of [...results].reverse()) {
			const execution = await this.#rest.call('GET', `/rest/executions/${id}`);
			const { resultData } = parseFlatted(execution.data);
			const run = resultData.runData?.[this.trigger]?.[0];
			executions.push({
				id,
				mode,
				status: execution.status,
				error: resultData.error?.message,
				items: (run?.data?.main?.[0] ?? []).map(({ json }) => json),
			});
		}
		return executions;
	}

	/** The items that its active trigger has given, once there are so many. */
	async items(count) {
		return await until(`${count} items of ${this.trigger}`, async () => {
			const all = (await this.executions()).filter(({ mode, status }) => mode === 'trigger' && status === 'success');
			const items = all.flatMap((execution) => execution.items);
			return items.length >= count ? items : undefined;
		});
	}
}
