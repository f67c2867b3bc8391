import { readIndex, readOperation, readService } from '../../../aws/catalog/read';
import { memberOf, membersOf } from '../../../aws/catalog/schema';
import type { MemberRef } from '../../../aws/catalog/types';
import { agentKey, formOf, inputOfForm } from '../../../nodes/Aws/form';
import { words } from '../../../nodes/shared/names';

describe('the forms of all operations', () => {
	const forms = readIndex().services.flatMap(({ key }) =>
		Object.keys(readService(key).operations).map((operation) => ({
			key,
			operation,
			name: `${key}:${operation}`,
			...formOf(key, operation),
		})),
	);

	it('are small: 99 % below 10 kB, none above 20 kB or 120 fields', () => {
		const sizes = forms.map(({ fields }) => JSON.stringify(fields).length).sort((a, b) => a - b);
		expect(forms.length).toBeGreaterThan(19_000);
		expect(sizes[Math.floor(sizes.length * 0.99)]).toBeLessThan(10_000);
		expect(sizes.at(-1)).toBeLessThanOrEqual(20_000);
		expect(Math.max(...forms.map(({ fields }) => fields.length))).toBeLessThanOrEqual(120);
	});

	it('leave no parameter out', () => {
		const gaps = forms.filter(({ key, operation, fields, requiredStructures }) => {
			const shown = new Set([...fields.map(({ id }) => id), ...requiredStructures].map((id) => id.split('.')[0]));
			return membersOf(readService(key), readOperation(key, operation).input).some(({ name }) => !shown.has(name));
		});
		expect(gaps.map(({ name }) => name)).toEqual([]);
	});

	it('mark as required what AWS requires and nothing else', () => {
		const wrong = forms.filter(({ key, operation, fields }) => {
			const members = membersOf(readService(key), readOperation(key, operation).input);
			const required = new Set(members.filter((member) => member.required).map(({ name }) => name));
			return fields.some((field) => field.required && !required.has(field.id.split('.')[0] ?? ''));
		});
		expect(wrong.map(({ name }) => name)).toEqual([]);
	});

	it('have labels of at most 64 characters that stay different as parameters of an agent', () => {
		const wrong = forms.filter(({ fields }) => {
			const keys = new Set(fields.map(({ displayName }) => agentKey(displayName).toLowerCase()));
			return keys.size !== fields.length || fields.some(({ displayName }) => displayName.length > 64);
		});
		expect(wrong.map(({ name }) => name)).toEqual([]);
	});

	it('have ids that are paths into the input, at most five names long', () => {
		const wrong = forms.flatMap(({ key, operation, name, fields }) => {
			const model = readService(key);
			const leads = (id: string): boolean => {
				let ref: MemberRef | undefined = readOperation(key, operation).input;
				for (const part of id.split('.')) ref = memberOf(model, ref, part)?.ref;
				return ref !== undefined;
			};
			return fields.filter(({ id }) => !leads(id) || id.split('.').length > 5).map(({ id }) => `${name} ${id}`);
		});
		expect(wrong).toEqual([]);
	});

	it('show no enumeration of more than 60 values and no number field, which n8n would turn into 0', () => {
		const types = forms.flatMap(({ fields }) => fields.map(({ type, options }) => ({ type, options })));
		expect(types.filter(({ type, options }) => type === 'number' || (options?.length ?? 0) > 60)).toEqual([]);
	});

	it('give required fields no example, which could be sent by mistake', () => {
		const examples = forms.flatMap(({ name, fields }) =>
			fields.filter((field) => field.required && field.defaultValue !== undefined).map(({ id }) => `${name} ${id}`),
		);
		expect(examples).toEqual([]);
	});
});

describe('a form', () => {
	const field = (operation: string, id: string) => {
		const [service = '', name = ''] = operation.split(':');
		return formOf(service, name).fields.find((candidate) => candidate.id === id);
	};

	it.each([
		['lambda:CreateFunction', 'Timeout', 'Timeout (number)', 'string'],
		['lambda:CreateFunction', 'Runtime', 'Runtime', 'options'],
		['lambda:CreateFunction', 'Publish', 'Publish', 'boolean'],
		['lambda:CreateFunction', 'VpcConfig.SubnetIds', 'Subnet Ids ‹ Vpc Config (comma-separated)', 'string'],
		['lambda:CreateFunction', 'Environment.Variables', 'Variables ‹ Environment (JSON)', 'object'],
		['lambda:CreateFunction', 'FileSystemConfigs', 'File System Configs (JSON list)', 'array'],
		['lambda:CreateFunction', 'Code.ZipFile', 'Zip File ‹ Code (binary field)', 'string'],
		['s3:PutObject', 'Expires', 'Expires', 'dateTime'],
		['ec2:RunInstances', 'InstanceType', 'Instance Type', 'string'],
		['dynamodb:PutItem', 'Item', 'Item (JSON)', 'object'],
		['sesv2:SendEmail', 'Content.Simple.Subject.Data', 'Data ‹ Subject ‹ Simple ‹ Content', 'string'],
	])('%s has %s', (operation, id, label, type) => {
		expect(field(operation, id)).toMatchObject({ displayName: expect.stringContaining(label) as unknown, type });
	});

	it('shows the required fields first and the others on demand', () => {
		const { fields } = formOf('s3', 'PutObject');
		expect(fields.slice(0, 2).map(({ id, required, removed }) => [id, required, removed])).toEqual([
			['Bucket', true, false],
			['Key', true, false],
		]);
		expect(fields.slice(2).every(({ removed }) => removed === true)).toBe(true);
	});

	it.each([
		['KMSMasterKeyId', 'KMS Master Key Id'],
		['bucketName', 'Bucket Name'],
		['x-amz_header', 'X amz header'],
		['ACL', 'ACL'],
	])('words of %s', (name, expected) => {
		expect(words(name)).toBe(expected);
	});
});

describe('inputOfForm', () => {
	const form = { fields: [], requiredStructures: ['Spec'], structuresOfOthers: [] };

	it('nests dotted ids, drops what is not set or removed, sends required structures', () => {
		const values = { 'A.B': '1', 'A.C.D': '2', E: '', F: null, G: 'gone', A: { X: 1 } };
		expect(inputOfForm(form, values, new Set(['G']))).toEqual({ Spec: {}, A: { B: '1', C: { D: '2' }, X: 1 } });
	});

	it('cannot reach the prototype', () => {
		const input = inputOfForm(form, { '__proto__.polluted': 'x', 'constructor.prototype.polluted': 'x' }, new Set());
		expect(Object.hasOwn(input, '__proto__')).toBe(true);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});
