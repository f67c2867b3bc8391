import type { ICredentialTestRequest } from 'n8n-workflow';

import { TEST_HEADER } from './authenticate';

/**
 * What the Test button sends: a question that costs nothing and needs no permission. `authenticate` knows it by its
 * header, and replaces the address by that of the credential.
 */
export const testRequest: ICredentialTestRequest = {
	request: {
		method: 'POST',
		url: 'https://sts.amazonaws.com/',
		headers: { [TEST_HEADER]: 'true' },
	},
};
