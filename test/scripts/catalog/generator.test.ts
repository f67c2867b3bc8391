import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEndpointRules, readIndex } from '../../../aws/catalog/read';
import { aliasesOf } from '../../../scripts/catalog/aliases';
import { buildService, readTables } from '../../../scripts/catalog/build';
import { compareServices } from '../../../scripts/catalog/compare';
import { packRuleSets, ruleSetText } from '../../../scripts/catalog/endpointTemplates';
import { Flags } from '../../../scripts/catalog/flags';
import { listServices, mergeDeep, readSourceModel, type SourceRuleSet } from '../../../scripts/catalog/sourceModel';
import { serviceText } from '../../../scripts/catalog/text';
import type { ServiceModel } from '../../../aws/catalog/types';
import { fillTemplate } from '../../../aws/catalog/read';
import { describeWithData } from '../../sharedData';

const root = join(__dirname, '..', '..', '..');
const committed = (name: string): string => readFileSync(join(root, 'aws', 'catalog', name), 'utf8');

describeWithData('generator on AWS models', 'aws-models', (models) => {
	const tables = readTables(join(root, 'scripts', 'catalog'));

	it.each(['sqs', 's3', 'dynamodb', 'sts', 'apigatewayv2', 'route53', 'rds', 'eventbridgev2'])(
		'makes the committed text of %s',
		async (key) => {
			const { model, entry } = await buildService(models, key, tables, new Flags(tables.flags));
			expect(serviceText(model)).toBe(committed(`services/${key}.json`));
			expect(readIndex().services.find((service) => service.key === key)).toEqual(entry);
		},
	);

	it('knows every service of the catalog', () => {
		expect(listServices(models)).toEqual(readIndex().services.map(({ key }) => key));
	});

	it('gives every rule set back as it was', () => {
		let count = 0;
		for (const key of listServices(models)) {
			const { rules } = readSourceModel(models, key);
			if (rules === undefined) throw new Error(`${key} has no endpoint rules`);
			expect(JSON.stringify(readEndpointRules(key))).toBe(ruleSetText(rules));
			count++;
		}
		expect(count).toBe(436);
	});

	it('merges extras, but no parameter that AWS does not know', () => {
		const { service } = readSourceModel(models, 'rds');
		expect(service.shapes.CopyDBSnapshotMessage?.members).not.toHaveProperty('SourceRegion');
		expect(readSourceModel(models, 's3').service.shapes.Expires?.type).toBe('timestamp');
	});
});

describe('sources', () => {
	it('extras are merged deeply, other values replaced', () => {
		expect(mergeDeep({ a: { b: 1, c: [1] }, d: 1 }, { a: { c: [2], e: 3 }, d: 2 })).toEqual({
			a: { b: 1, c: [2], e: 3 },
			d: 2,
		});
	});
});

describe('endpoint templates', () => {
	const rules = (url: string): SourceRuleSet => ({
		version: '1.0',
		parameters: { Region: { type: 'string', documentation: 'prose' } },
		rules: [{ type: 'endpoint', documentation: 'prose', endpoint: { url } }],
	});

	it('rule sets that differ in the first label share one template', () => {
		const packed = packRuleSets({
			b: rules('https://bee-fips.{Region}.amazonaws.com'),
			a: rules('https://ant-fips.{Region}.amazonaws.com'),
			c: rules('https://cat.{Region}.amazonaws.com'),
		});
		expect(packed.services).toEqual({ a: [0, 'ant'], b: [0, 'bee'], c: [1, 'cat'] });
		expect(packed.templates).toHaveLength(2);
		expect(JSON.stringify(packed.templates)).not.toContain('prose');
		expect(JSON.stringify(fillTemplate(packed, [0, 'bee']).rules)).toContain('https://bee-fips.{Region}.amazonaws.com');
	});
});

describe('aliases', () => {
	it('hold what the models and the table say, each once, without what the names already say', () => {
		const metadata = {
			apiVersion: '1',
			serviceId: 'CloudWatch Logs',
			serviceFullName: 'Amazon CloudWatch Logs',
			serviceAbbreviation: 'CW Logs',
			endpointPrefix: 'logs',
			signingName: 'logs-signing',
			protocol: 'json',
		};
		expect(aliasesOf('logs', metadata, { logs: ['Log groups', 'cloudwatch-logs', 'CW LOGS'] })).toEqual([
			'Log groups',
			'CW LOGS',
			'logs-signing',
		]);
	});
});

describe('text of a service', () => {
	const model: ServiceModel = {
		id: 'T',
		name: 'T',
		version: '1',
		protocol: 'json',
		signingName: 't',
		endpointPrefix: 't',
		operations: { A: { input: 256, access: 'read' }, B: { access: 'write' } },
		paginators: {},
		waiters: {},
		shapes: [
			[3, 0, 0, ['X', 'Y'], [0, 0], 1],
			[0, 0, 8, 0],
		],
	};

	it('has one operation and one shape per line and reads back', () => {
		const text = serviceText(model);
		const lines = text.split('\n');
		expect(lines).toContain('"A":{"input":256,"access":"read"},');
		expect(lines).toContain('[3,0,0,["X","Y"],[0,0],1],');
		expect(text.endsWith('}\n')).toBe(true);
		expect(JSON.parse(text)).toEqual(model);
	});

	it('changes are told in words', () => {
		const after: ServiceModel = {
			...model,
			operations: { A: { input: 256, access: 'write' }, C: { access: 'read' } },
			shapes: [[3, 0, 0, ['X', 'Z'], [0, 0]]],
		};
		expect(compareServices('t', model, after)).toEqual([
			'+ t C',
			'- t B',
			'~ t A input +X +Z -X! -Y',
			'~ t A access "read" -> "write"',
		]);
		expect(compareServices('t', undefined, after)).toEqual(['+ t (2 operations)']);
		expect(compareServices('t', after, undefined)).toEqual(['- t']);
		expect(compareServices('t', model, model)).toEqual([]);
	});
});
