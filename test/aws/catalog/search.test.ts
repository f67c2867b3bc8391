import * as fc from 'fast-check';
import { readIndex } from '../../../aws/catalog/read';
import { searchOperations, searchServices } from '../../../aws/catalog/search';

const keys = (text: string): string[] => searchServices(text).map(({ key }) => key);
const names = (text: string, key?: string): string[] =>
	searchOperations(text, key).map((match) => `${match.key}:${match.operation}`);

describe('search for services', () => {
	it.each([
		['ELB', ['elb', 'elbv2']],
		['CloudWatch Logs', ['logs']],
		['cloudwatch', ['cloudwatch']],
		['SFN', ['stepfunctions']],
		['Step Functions', ['stepfunctions']],
		['step function', ['stepfunctions']],
		['stepfunctions', ['stepfunctions']],
		['Cognito', ['cognito-idp', 'cognito-identity']],
		['Elasticsearch Service', ['es']],
		['Simple Email Service', ['sesv2', 'ses']],
		['SES', ['ses', 'sesv2']],
		['EventBridge', ['events']],
		['CloudWatch Events', ['events']],
		['Certificate Manager', ['acm']],
		['SSM', ['ssm']],
		['Systems Manager', ['ssm']],
		['Parameter Store', ['ssm']],
		['KMS', ['kms']],
		['secrets manager', ['secretsmanager']],
		['dyn', ['dynamodb']],
		['s3', ['s3']],
		['IAM', ['iam']],
		['vpc', ['ec2']],
		['MSK', ['kafka']],
		['queue', ['sqs']],
	])('"%s" starts with %j', (text, expected) => {
		expect(keys(text).slice(0, expected.length)).toEqual(expected);
	});

	it('gives all services for no text and none for nonsense', () => {
		expect(keys('  ')).toEqual(readIndex().services.map(({ key }) => key));
		expect(keys('qqqq')).toEqual([]);
	});
});

describe('search for operations', () => {
	it('finds the one operation that has all words, in any order', () => {
		expect(names('put item dynamodb')).toEqual(['dynamodb:PutItem']);
		expect(names('dynamodb item put')).toEqual(['dynamodb:PutItem']);
		expect(names('dynamodb:PutItem')).toEqual(['dynamodb:PutItem']);
		expect(names('getcalleridentity')).toEqual(['sts:GetCallerIdentity']);
	});

	it.each([
		['list users', 'iam:ListUsers'],
		['ListUsers', 'iam:ListUsers'],
		['send message sqs', 'sqs:SendMessage'],
		['invoke lambda', 'lambda:Invoke'],
		['publish sns', 'sns:Publish'],
		['assume role', 'sts:AssumeRole'],
		['s3 put object', 's3:PutObject'],
		['start execution', 'stepfunctions:StartExecution'],
	])('"%s" starts with %s', (text, expected) => {
		expect(names(text)[0]).toBe(expected);
	});

	it('stays within a service', () => {
		const found = names('describe inst', 'ec2');
		expect(found[0]).toBe('ec2:DescribeInstances');
		expect(found.length).toBeGreaterThan(10);
		expect(found.every((name) => name.startsWith('ec2:Describe') && /inst/i.test(name))).toBe(true);
	});

	it('lists a service in full for its name alone', () => {
		const { operations } = readIndex().services.find(({ key }) => key === 'sqs') ?? { operations: [] };
		expect(names('sqs', 'sqs').sort()).toEqual(operations.map((name) => `sqs:${name}`).sort());
		expect(names('', 'sqs')).toEqual(operations.map((name) => `sqs:${name}`));
	});

	it('always gives the same order, and only operations that are there', () => {
		const words = fc.constantFrom('list', 'users', 'put', 'describe', 'db', 'get', 'role', 's3', 'inst', 'tag', 'x');
		fc.assert(
			fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), (parts) => {
				const first = names(parts.join(' '));
				expect(names(parts.join(' '))).toEqual(first);
				expect(new Set(first).size).toBe(first.length);
				for (const part of parts) {
					expect(first.every((name) => name.toLowerCase().includes(part) || serviceSays(name, part))).toBe(true);
				}
			}),
			{ numRuns: 40 },
		);
	});
});

/** Whether the names of a match's service have the word. */
function serviceSays(name: string, word: string): boolean {
	const service = readIndex().services.find(({ key }) => key === name.split(':')[0]);
	return [service?.key, service?.id, service?.name, ...(service?.aliases ?? [])].some((text) =>
		text
			?.toLowerCase()
			.replace(/[^a-z0-9]/g, '')
			.includes(word),
	);
}
