import { dirname, join } from 'node:path';

/** n8n's own request functions, so that what arrives is what n8n sends. */
const n8n = (file: string): string => {
	const core = require.resolve('n8n-core');
	return join(dirname(require.resolve('@n8n/backend-network', { paths: [core] })), 'http', file);
};

/** `helpers.httpRequest` and declarative nodes. */
export async function sendByHelper(options: object): Promise<unknown> {
	const { httpRequest, removeEmptyBody } = (await import(n8n('axios/request.js'))) as {
		httpRequest: (options: object) => Promise<unknown>;
		removeEmptyBody: (options: object) => void;
	};
	removeEmptyBody(options);
	return await httpRequest({ ...options, returnFullResponse: true, ignoreHttpStatusErrors: true });
}

/** The HTTP Request node. */
export async function sendByNode(options: object): Promise<unknown> {
	const { executeLegacyRequest } = (await import(n8n('legacy-request.js'))) as {
		executeLegacyRequest: (options: object, ssrf: undefined, logger: object) => Promise<unknown>;
	};
	return await executeLegacyRequest({ ...options, simple: false, resolveWithFullResponse: true }, undefined, {
		debug: () => undefined,
	});
}
