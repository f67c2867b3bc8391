import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Service, text, texts } from '../service';
import { runOperations } from './ssmRun';

interface Parameter {
	readonly name: string;
	readonly type: string;
	readonly value: string;
	readonly version: number;
	readonly modified: number;
	readonly description?: string;
	readonly tags: Map<string, string>;
	/** Older versions first. */
	readonly history: Parameter[];
}

const parametersOf = (call: Call): Map<string, Parameter> =>
	call.shared.state(`ssm ${call.principal?.account} ${call.region}`, () => new Map<string, Parameter>());

const arnOf = (call: Call, name: string): string =>
	`arn:aws:ssm:${call.region}:${call.principal?.account ?? ''}:parameter${name.startsWith('/') ? '' : '/'}${name}`;

const describe = (call: Call, parameter: Parameter, Selector?: string): Input => {
	const decrypt = call.input.WithDecryption === true;
	return {
		Name: parameter.name,
		Type: parameter.type,
		Value:
			parameter.type === 'SecureString' && !decrypt
				? Buffer.from(`encrypted:${parameter.value}`).toString('base64')
				: parameter.value,
		Version: parameter.version,
		...(Selector === undefined ? {} : { Selector }),
		LastModifiedDate: new Date(parameter.modified),
		ARN: arnOf(call, parameter.name),
		DataType: 'text',
	};
};

/** Of a name or an ARN, with or without a version behind a colon. */
function lookUp(call: Call, asked: string): Input | undefined {
	const [, id = asked, selector] = /^(.*?)(:\d+)?$/.exec(asked) ?? [];
	const found = [...parametersOf(call).values()].find(({ name }) => name === id || arnOf(call, name) === id);
	if (found === undefined || selector === undefined) return found && describe(call, found);
	const version = [found, ...found.history].find((each) => `:${each.version}` === selector);
	if (version === undefined) return undefined;
	return describe(call, version, selector);
}

function find(call: Call, name: string): Parameter {
	const parameter = parametersOf(call).get(name);
	if (parameter === undefined) {
		throw new ServiceError('ParameterNotFound', '');
	}
	return parameter;
}

function putParameter(call: Call): Input {
	const name = text(call.input, 'Name') ?? '';
	const existing = parametersOf(call).get(name);
	if (existing !== undefined && call.input.Overwrite !== true) {
		throw new ServiceError(
			'ParameterAlreadyExists',
			'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
		);
	}
	const tags = list(call.input, 'Tags');
	if (call.input.Overwrite === true && tags.length > 0) {
		throw new ServiceError(
			'ValidationException',
			"Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
		);
	}
	const type = text(call.input, 'Type') ?? existing?.type;
	if (type === undefined) {
		throw new ServiceError('ValidationException', 'A parameter type is required when you create a parameter.');
	}
	const version = (existing?.version ?? 0) + 1;
	parametersOf(call).set(name, {
		name,
		type,
		value: text(call.input, 'Value') ?? '',
		version,
		modified: call.shared.clock.now(),
		description: text(call.input, 'Description') ?? existing?.description,
		tags: existing?.tags ?? new Map(tags.map((tag) => [text(tag, 'Key') ?? '', text(tag, 'Value') ?? ''])),
		history: existing === undefined ? [] : [...existing.history, existing],
	});
	return { Version: version, Tier: 'Standard' };
}

/** A page of a list, with the token of the next one. */
function page(call: Call, member: string, all: readonly Input[], size = 10): Input {
	const start = Number(text(call.input, 'NextToken') ?? 0);
	const end = start + (number(call.input, 'MaxResults') ?? size);
	return { [member]: all.slice(start, end), NextToken: end < all.length ? String(end) : undefined };
}

function byPath(call: Call): Input {
	const path = (text(call.input, 'Path') ?? '/').replace(/\/?$/, '/');
	const all = [...parametersOf(call).values()].filter(
		({ name }) => name.startsWith(path) && (call.input.Recursive === true || !name.slice(path.length).includes('/')),
	);
	return page(
		call,
		'Parameters',
		all.map((parameter) => describe(call, parameter)),
	);
}

function describeParameters(call: Call): Input {
	const fits = (parameter: Parameter, filter: Input): boolean => {
		const values = texts(filter, 'Values');
		switch (text(filter, 'Key')) {
			case 'Name':
				return values.some((value) =>
					text(filter, 'Option') === 'Contains' ? parameter.name.includes(value) : parameter.name === value,
				);
			case 'Path':
				return values.some((value) => parameter.name.startsWith(`${value}/`));
			default:
				return values.includes(parameter.type);
		}
	};
	const all = [...parametersOf(call).values()]
		.filter((parameter) => list(call.input, 'ParameterFilters').every((filter) => fits(parameter, filter)))
		.map(({ name, type, version, modified, description }) => ({
			Name: name,
			ARN: arnOf(call, name),
			Type: type,
			Version: version,
			LastModifiedDate: new Date(modified),
			Description: description,
			Tier: 'Standard',
		}));
	return page(call, 'Parameters', all, 50);
}

function several(call: Call, most: number): readonly string[] {
	const names = texts(call.input, 'Names');
	if (names.length > most) {
		throw new ServiceError(
			'ValidationException',
			`1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
		);
	}
	if (new Set(names).size < names.length) {
		throw new ServiceError('ValidationException', 'Duplicate parameter names are not allowed.');
	}
	return names;
}

export const ssm: Service = {
	name: 'ssm',
	signingName: 'ssm',
	protocol: 'json',
	hostLabels: ['ssm'],
	targets: ['AmazonSSM'],
	operations: {
		...runOperations,
		PutParameter: putParameter,
		GetParameter: (call) => {
			const found = lookUp(call, text(call.input, 'Name') ?? '');
			if (found === undefined) throw new ServiceError('ParameterNotFound', '');
			return { Parameter: found };
		},
		GetParameters: (call) => {
			const names = several(call, 10);
			return {
				Parameters: names.flatMap((name) => lookUp(call, name) ?? []),
				InvalidParameters: names.filter((name) => lookUp(call, name) === undefined),
			};
		},
		GetParametersByPath: byPath,
		GetParameterHistory: (call) => {
			const parameter = find(call, text(call.input, 'Name') ?? '');
			return page(
				call,
				'Parameters',
				[...parameter.history, parameter].map((each) => describe(call, each)),
				50,
			);
		},
		DescribeParameters: describeParameters,
		DeleteParameter: (call) => {
			parametersOf(call).delete(find(call, text(call.input, 'Name') ?? '').name);
			return {};
		},
		DeleteParameters: (call) => {
			const names = several(call, 10);
			const deleted = names.filter((name) => parametersOf(call).delete(name));
			return { DeletedParameters: deleted, InvalidParameters: names.filter((name) => !deleted.includes(name)) };
		},
		AddTagsToResource: (call) => {
			const { tags } = find(call, text(call.input, 'ResourceId') ?? '');
			for (const tag of list(call.input, 'Tags')) tags.set(text(tag, 'Key') ?? '', text(tag, 'Value') ?? '');
			return {};
		},
		RemoveTagsFromResource: (call) => {
			const { tags } = find(call, text(call.input, 'ResourceId') ?? '');
			for (const key of texts(call.input, 'TagKeys')) tags.delete(key);
			return {};
		},
		ListTagsForResource: (call) => ({
			TagList: [...find(call, text(call.input, 'ResourceId') ?? '').tags].map(([Key, Value]) => ({ Key, Value })),
		}),
	},
};
