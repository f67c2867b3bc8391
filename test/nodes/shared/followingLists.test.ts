import type { Received } from '../harness';
import { editorContext, fakeService } from '../harness';
import { AwsLambda } from '../../../nodes/AwsLambda/AwsLambda.node';

it('a list that follows another one goes on with the token of the one that is being read', async () => {
	const fake = await fakeService();
	try {
		const entries = (name: string, field: string, from: number, count: number) =>
			Array.from({ length: count }, (_, at) => ({ [field]: `${name}${from + at}`, FunctionVersion: '1' }));
		fake.reply(({ url }: Received) => {
			const first = !url.includes('Marker=');
			const more = first ? { NextMarker: 'next' } : {};
			return url.includes('/aliases')
				? { body: { Aliases: entries('a', 'Name', first ? 0 : 60, 60), ...more } }
				: { body: { Versions: entries('v', 'Version', first ? 0 : 60, 60), ...more } };
		});
		const credential = { customEndpoints: true, allServicesEndpoint: fake.url };
		const context = editorContext(
			{ functionName: { __rl: true, mode: 'name', value: 'orders' } },
			{ nodeClass: AwsLambda, credential },
		);
		const search = new AwsLambda().methods.listSearch?.searchQualifiers;
		const values: unknown[] = [];
		let answers = 0;
		let token: string | undefined;
		do {
			const found = await search?.call(context, '', token);
			answers += 1;
			values.push(...(found?.results ?? []).map(({ value }) => value));
			token = found?.paginationToken === undefined ? undefined : String(found.paginationToken);
		} while (token !== undefined && answers < 10);
		const all = (name: string) => Array.from({ length: 120 }, (_, at) => `${name}${at}`);
		expect(values).toEqual([...all('a'), ...all('v')]);
		expect(answers).toBe(4);
	} finally {
		await fake.close();
	}
});
