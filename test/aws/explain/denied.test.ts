import { AwsError } from '../../../aws/errors';
import { nextStepOf } from '../../../aws/explain/advice';
import { type Denial, denialOf, explainDenial } from '../../../aws/explain/denied';
import { readOperation } from '../../../aws/catalog/read';
import { DENIALS } from './denials';

const errorOf = ({ code, message, statusCode, service, operation }: (typeof DENIALS)[number]): AwsError =>
	new AwsError({ code, message, statusCode, service, operation, attempts: 1 });

describe('denied calls, as AWS words them', () => {
	it.each(DENIALS.map((row) => [`${row.service}:${row.operation}, ${row.code}, ${row.source}`, row] as const))(
		'understands %s',
		(_, row) => {
			const denial = denialOf(errorOf(row));
			for (const [name, value] of Object.entries(row.is))
				expect([name, denial?.[name as keyof Denial]]).toEqual([name, value]);
			const text = explainDenial(errorOf(row)) ?? '';
			for (const words of row.says) expect(text).toContain(words);
			if (row.is.action !== undefined) expect(denial?.statement?.Action).toBe(row.is.action);
		},
	);

	it('covers at least 15 services, each of the catalog, each text with a source', () => {
		expect(new Set(DENIALS.map(({ service }) => service)).size).toBeGreaterThanOrEqual(15);
		for (const { service, operation, source } of DENIALS) {
			expect(readOperation(service, operation)).toBeDefined();
			expect(source).toMatch(/^https:\/\//);
		}
	});
});

describe('what is not a denial', () => {
	it.each([
		['NotAuthorizedException', 'Incorrect username or password.', 'cognito-idp', 'InitiateAuth'],
		['UnauthorizedException', 'Session token not found or invalid', 'sso', 'GetRoleCredentials'],
		['AccessDenied', 'Request has expired', 's3', 'GetObject'],
		['AccessDenied', 'There were headers present in the request which were not signed', 's3', 'GetObject'],
		[
			'AccessDeniedException',
			"You don't have access to the model with the specified model ID.",
			'bedrock-runtime',
			'InvokeModel',
		],
		['NoSuchBucket', 'The specified bucket does not exist', 's3', 'GetObject'],
		['Forbidden', 'AWS answered with status 403', 'lambda', 'Invoke'],
	])('%s: %s', (code, message, service, operation) => {
		expect(denialOf(new AwsError({ code, message, service, operation, statusCode: 403 }))).toBeUndefined();
	});
});

describe('the next step of an error', () => {
	const denied = new AwsError({
		code: 'AccessDenied',
		message: 'Access Denied',
		service: 's3',
		operation: 'PutObject',
	});

	it('is the statement that would allow it', () => {
		expect(nextStepOf(denied)).toContain('"Action":"s3:PutObject"');
	});

	it('is left alone where there is one', () => {
		expect(nextStepOf(denied.with({ nextStep: 'Ask.' }))).toBe('Ask.');
	});

	it('is not made up for an operation that the catalog does not know', () => {
		const text = explainDenial(denied.with({ operation: 'PutObjectOfTomorrow' }));
		expect(text).toContain('does not say which permission');
		expect(text).not.toContain('"Effect"');
	});

	it('reads hostile messages in no time', () => {
		const long = `User: ${'a '.repeat(20_000)}is not authorized to perform: ${'on resource: "'.repeat(5_000)}`;
		expect(denialOf(denied.with({ message: long }))?.action).toBe('s3:PutObject');
	});
});
