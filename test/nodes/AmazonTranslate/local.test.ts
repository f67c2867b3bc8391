import { AmazonTranslate } from '../../../nodes/AmazonTranslate/AmazonTranslate.node';
import { bytesOfFile } from '../harness';
import { binaryItem, nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonTranslate);
const code = (value: string) => ({ __rl: true, mode: 'code', value });
const name = (value: string) => ({ __rl: true, mode: 'name', value });
const languages = { sourceLanguageCode: code('auto'), targetLanguageCode: code('de') };
const TERMS = 'en,de\nlamp,Leuchte';

it('translates each item, and tells which language was found', async () => {
	const items = ['Hello', 'the lamp'].map((text) => ({ json: { text } }));
	expect(await node.json('text:translate', { text: '={{ $json.text }}', ...languages }, items)).toEqual([
		{ TranslatedText: '[de] Hello', SourceLanguageCode: 'en', TargetLanguageCode: 'de' },
		{ TranslatedText: '[de] the lamp', SourceLanguageCode: 'en', TargetLanguageCode: 'de' },
	]);
});

it('shows languages by name and code', async () => {
	const { results } = await node.list('searchTargetLanguages', {}, 'germ');
	expect(results).toEqual([{ name: 'German (de)', value: 'de' }]);
	expect(await node.json('language:getMany', { limit: 3 })).toHaveLength(3);
});

it('translates a document into one of the same kind', async () => {
	const html = binaryItem('<p>Hello</p>', { mimeType: 'text/html', fileName: 'page.html' });
	const [item] = await node.run('document:translate', { binaryPropertyName: 'data', ...languages }, [html]);
	expect(item?.json).toEqual({ SourceLanguageCode: 'en', TargetLanguageCode: 'de' });
	expect(item?.binary?.data).toMatchObject({ fileName: 'page.de.html', mimeType: 'text/html' });
	expect((await bytesOfFile(item?.binary?.data)).toString()).toBe('[de] <p>Hello</p>');
});

describe('a terminology', () => {
	const put = async () =>
		await node.run('terminology:import', { name: 'products', source: 'text', terms: TERMS, format: 'CSV' });

	it('is imported, found in the list and used', async () => {
		await put();
		expect((await node.list('searchTerminologies')).results).toEqual([{ name: 'products', value: 'products' }]);
		const options = { terminology: name('products') };
		expect(await node.json('text:translate', { text: 'the lamp', ...languages, options })).toMatchObject([
			{ TranslatedText: '[de] the Leuchte' },
		]);
	});

	it('is read as a file from the URL that AWS has signed, which is not put out', async () => {
		await put();
		const parameters = { terminology: name('products'), terminologyDataFormat: 'CSV', download: true };
		const [item] = await node.run('terminology:get', parameters);
		expect(item?.json).toMatchObject({ Name: 'products', TermCount: 1 });
		expect(JSON.stringify(item?.json)).not.toContain('X-Amz');
		expect(item?.binary?.data).toMatchObject({ fileName: 'products.csv', mimeType: 'text/csv' });
		expect((await bytesOfFile(item?.binary?.data)).toString()).toBe(TERMS);
	});

	it('is replaced from a file, and deleted', async () => {
		await put();
		const file = binaryItem('en,fr\nlamp,lampe\nbed,lit', { mimeType: 'text/csv', fileName: 'terms.csv' });
		const parameters = { name: 'products', source: 'binary', binaryPropertyName: 'data', format: 'CSV' };
		await node.run('terminology:import', parameters, [file]);
		expect(await node.json('terminology:getMany')).toMatchObject([{ TermCount: 2, TargetLanguageCodes: ['fr'] }]);
		expect(await node.json('terminology:delete', { terminology: name('products') })).toEqual([{ deleted: true }]);
		expect(await node.json('terminology:getMany')).toEqual([]);
		await expect(node.run('terminology:delete', { terminology: name('products') })).rejects.toMatchObject({
			message: 'The specified terminology products does not exist.',
		});
	});
});

describe('a job', () => {
	const create = (options = {}) => ({
		inputUri: 's3://letters/in/',
		contentType: 'text/plain',
		outputUri: 's3://letters/out/',
		dataAccessRoleArn: 'arn:aws:iam::111122223333:role/translate',
		sourceLanguageCode: code('en'),
		targetLanguageCodes: 'de',
		options: { jobName: 'letters', ...options },
	});

	it('is waited for', async () => {
		expect(await node.json('job:create', create())).toMatchObject([{ JobName: 'letters', JobStatus: 'COMPLETED' }]);
	});

	it('is started, stopped and found by its state', async () => {
		const [{ JobId } = {}] = (await node.json('job:create', create({ waitForCompletion: false }))) as Array<{
			JobId?: string;
		}>;
		await node.run('job:stop', { jobId: JobId ?? '' });
		expect(await node.json('job:get', { jobId: JobId ?? '' })).toMatchObject([{ JobStatus: 'STOPPED' }]);
		expect(await node.json('job:getMany', { options: { jobStatus: 'STOPPED' } })).toHaveLength(1);
		expect(await node.json('job:getMany', { options: { jobStatus: 'COMPLETED' } })).toEqual([]);
	});
});

it('says what to do with a text that is too long', async () => {
	await expect(node.run('text:translate', { text: 'x'.repeat(10_001), ...languages })).rejects.toMatchObject({
		message: expect.stringContaining('exceeds limit') as string,
		description: expect.stringContaining('Split it') as string,
	});
});
