import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEndpointRules } from '../../aws/catalog/read';
import { isAwsError } from '../../aws/errors';
import { evaluateRules } from '../../aws/protocol/endpoint';
import { describeWithData } from '../sharedData';

interface EndpointCase {
	readonly documentation?: string;
	readonly params?: Record<string, unknown>;
	readonly expect: {
		readonly error?: string;
		readonly endpoint?: {
			readonly url: string;
			readonly headers?: Record<string, string[]>;
			readonly properties?: Record<string, unknown>;
		};
	};
}

/** What an answer comes to, in the form of the cases. */
function resolve(service: string, params: Record<string, unknown>): EndpointCase['expect'] {
	try {
		const { url, headers, properties } = evaluateRules(readEndpointRules(service), { ...params });
		return { endpoint: { url: url.href.replace(/\/$/, ''), headers: headers as Record<string, string[]>, properties } };
	} catch (error) {
		if (!isAwsError(error)) throw error;
		return { error: error.message };
	}
}

describeWithData("AWS's endpoint cases", 'vectors/endpoints', (folder) => {
	const read = (service: string): EndpointCase[] =>
		(JSON.parse(readFileSync(join(folder, `${service}.json`), 'utf8')) as { testCases: EndpointCase[] }).testCases;
	const services = ['s3', 'sts', 'lambda'];

	it('are 533', () => {
		expect(services.flatMap(read)).toHaveLength(533);
	});

	it.each(services)('%s: every case resolves as AWS says', (service) => {
		const cases = read(service);
		expect(cases.length).toBeGreaterThan(0);
		for (const { documentation, params = {}, expect: expected } of cases) {
			const wanted = expected.endpoint
				? {
						endpoint: {
							url: expected.endpoint.url.replace(/\/$/, ''),
							headers: expected.endpoint.headers ?? {},
							properties: expected.endpoint.properties ?? {},
						},
					}
				: { error: expected.error };
			expect({ documentation, ...resolve(service, params) }).toEqual({ documentation, ...wanted });
		}
	});
});
