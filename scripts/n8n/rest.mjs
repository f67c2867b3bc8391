import { setTimeout as sleep } from 'node:timers/promises';
import { parseFlatted } from './flatted.mjs';

/** The account that the demo prints; n8n listens on loopback only and its home is thrown away. */
export const OWNER = { email: 'owner@example.com', firstName: 'Demo', lastName: 'Owner', password: 'Demo-passw0rd' };

const RUN_WITHIN_MS = 180_000;
const PUBLISH_WITHIN_MS = 60_000;

/**
 * What a run has left behind.
 *
 * @typedef {object} Run
 * @property {string} id
 * @property {string} status n8n's word: success, error, crashed, canceled
 * @property {string} [error] message of the error that ended it
 * @property {string} [lastNode] the node that ran last
 * @property {number} ms n8n's own measure of the run
 * @property {(node: string, output?: number) => { json: Record<string, unknown>, binary?: object, error?: object }[]} items what a node gave out, all its runs together
 * @property {Record<string, object[]>} runData as n8n keeps it
 */

/** n8n's REST API as its editor uses it. */
export class N8nRest {
	#base;
	#cookie = '';

	constructor(base) {
		this.#base = base;
	}

	/** @throws Error with n8n's answer if the status is not 2xx */
	async call(method, path, body) {
		const response = await fetch(`${this.#base}${path}`, {
			method,
			// n8n ties a session to the browser that opened it. It closes connections that were idle for a few seconds, which
			// a request may meet that was sent on one at that moment: each has its own.
			headers: {
				'content-type': 'application/json',
				cookie: this.#cookie,
				'browser-id': 'n8n-nodes-aws',
				connection: 'close',
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(120_000),
		});
		const session = response.headers.getSetCookie().find((cookie) => cookie.startsWith('n8n-auth='));
		if (session) this.#cookie = session.split(';')[0];
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 600)}`);
		const answer = text === '' ? undefined : JSON.parse(text);
		return answer?.data ?? answer;
	}

	/** Makes the first account of a new n8n and signs in. On a busy machine this path comes later than others. */
	async setUpOwner() {
		for (let tries = 0; ; tries += 1) {
			try {
				return await this.call('POST', '/rest/owner/setup', OWNER);
			} catch (error) {
				if (tries >= 100 || !/answered (404|503)/.test(error.message)) throw error;
				await sleep(200);
			}
		}
	}

	/** Signs in again, with an n8n that has started anew. */
	async signIn() {
		for (let tries = 0; ; tries += 1) {
			try {
				return await this.call('POST', '/rest/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });
			} catch (error) {
				if (tries >= 100 || !/answered (404|503)/.test(error.message)) throw error;
				await sleep(200);
			}
		}
	}

	nodeTypes() {
		return this.call('GET', '/types/nodes.json');
	}

	credentialTypes() {
		return this.call('GET', '/types/credentials.json');
	}

	/** @returns {Promise<{ id: string, name: string, type: string, data: object }>} */
	async createCredential(name, type, data) {
		const { id } = await this.call('POST', '/rest/credentials', { name, type, data });
		return { id, name, type, data };
	}

	/** Presses Test, as the editor does. @returns {Promise<{ status: 'OK' | 'Error', message: string }>} */
	testCredential({ id, name, type, data }) {
		return this.call('POST', '/rest/credentials/test', { credentials: { id, name, type, data } });
	}

	createWorkflow({ name, nodes, connections, settings = {} }) {
		return this.call('POST', '/rest/workflows', { name, nodes, connections, settings, active: false });
	}

	/** Runs a saved workflow from a trigger node and waits for its end. @returns {Promise<Run>} */
	async run(workflow, trigger) {
		const run = await this.ended(await this.begin(workflow, trigger), RUN_WITHIN_MS);
		if (run === undefined)
			throw new Error(`The workflow "${workflow.name}" was not done within ${RUN_WITHIN_MS / 1000} seconds.`);
		return run;
	}

	/** Begins to run a saved workflow from a trigger node. @returns {Promise<string>} the execution's id */
	async begin(workflow, trigger) {
		const { executionId } = await this.call('POST', `/rest/workflows/${workflow.id}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name: trigger },
		});
		return executionId;
	}

	/** Waits for the end of an execution. @returns {Promise<Run | undefined>} undefined if it is not there in time */
	async ended(executionId, withinMs) {
		const limit = Date.now() + withinMs;
		while (Date.now() < limit) {
			const execution = await this.call('GET', `/rest/executions/${executionId}`);
			if (!['new', 'running', 'waiting'].includes(execution.status)) return readRun(executionId, execution);
			await sleep(100);
		}
		return undefined;
	}

	/** Stops an execution, as the button in the editor does. */
	stopExecution(executionId) {
		return this.call('POST', `/rest/executions/${executionId}/stop`);
	}

	/**
	 * Publishes a saved workflow and waits until all its triggers have started: n8n answers before they have.
	 *
	 * @throws Error with what the triggers say, after n8n has tried them five times
	 */
	async publish(workflow) {
		const { versionId } = await this.call('GET', `/rest/workflows/${workflow.id}`);
		await this.call('POST', `/rest/workflows/${workflow.id}/activate`, { versionId });
		const limit = Date.now() + PUBLISH_WITHIN_MS;
		while (Date.now() < limit) {
			const state = await this.publication(workflow);
			if (state.status === 'published') return state;
			// With PostgreSQL it may be asked before n8n has begun.
			const underWay = state.status === 'in_progress' || state.status === 'not_published';
			if (!underWay || state.errors.length > 0) throw new Error(state.errors.join(' | ') || state.status);
			await sleep(50);
		}
		throw new Error(`The triggers of "${workflow.name}" had not started within ${PUBLISH_WITHIN_MS / 1000} seconds.`);
	}

	/** How far the triggers of a workflow have come. @returns {Promise<{ status: string, errors: string[] }>} */
	async publication({ id }) {
		const { status, triggers = [] } = await this.call('GET', `/rest/workflows/${id}/publication-status`);
		return { status, errors: triggers.flatMap(({ errorMessage }) => errorMessage ?? []) };
	}

	unpublish({ id }) {
		return this.call('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/** Saves other nodes for a workflow. @returns the workflow, with its new version */
	async update({ id }, changes) {
		return await this.call('PATCH', `/rest/workflows/${id}`, changes);
	}

	/** The last executions of a workflow, the newest first. @returns {Promise<{ id: string, status: string }[]>} */
	async executions({ id }, limit = 100) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		return (await this.call('GET', `/rest/executions?filter=${filter}&limit=${limit}`)).results;
	}

	/** An execution that has ended. @returns {Promise<Run>} */
	async execution(id) {
		return readRun(id, await this.call('GET', `/rest/executions/${id}`));
	}

	/** Bytes of a stored binary. */
	async binary(id) {
		const response = await fetch(`${this.#base}/rest/binary-data?id=${encodeURIComponent(id)}&action=download`, {
			headers: { cookie: this.#cookie, 'browser-id': 'n8n-nodes-aws' },
		});
		if (!response.ok) throw new Error(`The binary answered ${response.status}.`);
		return Buffer.from(await response.arrayBuffer());
	}

	/** What a node's own methods offer in the editor. @param {'options' | 'resource-locator-results' | 'resource-mapper-fields'} kind */
	dynamicParameters(kind, body) {
		return this.call('POST', `/rest/dynamic-node-parameters/${kind}`, body);
	}
}

function readRun(id, execution) {
	const { resultData } = parseFlatted(execution.data);
	const runData = resultData.runData ?? {};
	return {
		id,
		status: execution.status,
		error: resultData.error && [resultData.error.message, resultData.error.description].filter(Boolean).join(' | '),
		lastNode: resultData.lastNodeExecuted,
		ms: new Date(execution.stoppedAt).getTime() - new Date(execution.startedAt).getTime(),
		runData,
		items: (node, output = 0) =>
			(runData[node] ?? []).flatMap((run) =>
				Object.values(run.data ?? {}).flatMap((connections) => connections[output] ?? []),
			),
	};
}
