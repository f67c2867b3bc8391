import type { AwsClient } from '../client';
import { isAwsError } from '../errors';

/** Where to ask: a client, and the region where it is not the client's own. */
interface Place {
	readonly client: AwsClient;
	readonly region?: string;
}

/** What a model gives, as Bedrock names it; RERANK is ours, since Bedrock says TEXT of its rerankers. */
export type ModelOutput = 'TEXT' | 'EMBEDDING' | 'IMAGE' | 'VIDEO' | 'SPEECH' | 'RERANK';

/** Something that can be called under an ID or an ARN: a model, a profile, a capacity, a router. */
export interface CallableModel {
	/** What stands in the request. */
	readonly id: string;
	/** As a person reads it, with what it is. */
	readonly label: string;
	/** ID of the foundation model behind it, where it is known. */
	readonly foundation?: string;
	/** Outputs of the foundation model, where Bedrock lists it. */
	readonly outputs?: readonly string[];
}

interface FoundationModel {
	readonly modelArn: string;
	readonly modelId: string;
	readonly modelName?: string;
	readonly providerName?: string;
	readonly outputModalities?: readonly string[];
	readonly inferenceTypesSupported?: readonly string[];
	readonly modelLifecycle?: { readonly status?: string };
}

interface InferenceProfile {
	readonly inferenceProfileId: string;
	readonly inferenceProfileArn: string;
	readonly inferenceProfileName?: string;
	readonly type?: string;
	readonly models?: ReadonlyArray<{ readonly modelArn?: string }>;
}

interface ProvisionedModel {
	readonly provisionedModelName: string;
	readonly provisionedModelArn: string;
	readonly foundationModelArn?: string;
}

interface ModelDeployment {
	readonly customModelDeploymentName: string;
	readonly customModelDeploymentArn: string;
}

interface ImportedModel {
	readonly modelName: string;
	readonly modelArn: string;
}

interface PromptRouter {
	readonly promptRouterName: string;
	readonly promptRouterArn: string;
}

/** Pages that are read of each list; 100 entries and more each. */
const MOST_PAGES = 20;

/** All entries of a paged list. */
async function entries<Entry>(
	{ client, region }: Place,
	operation: string,
	input: Record<string, unknown> = {},
): Promise<Entry[]> {
	const found: Entry[] = [];
	let pages = 0;
	for await (const { items } of client.paginate('bedrock', operation, input, { region, pageSize: 100 })) {
		found.push(...(items as Entry[]));
		pages += 1;
		if (pages >= MOST_PAGES) break;
	}
	return found;
}

/** Lists beside the main ones: who may not read them, or is in a region without them, still gets the others. */
async function entriesIfAllowed<Entry>(
	run: Place,
	operation: string,
	input: Record<string, unknown> = {},
): Promise<Entry[]> {
	try {
		return await entries<Entry>(run, operation, input);
	} catch (error) {
		if (isAwsError(error) && error.statusCode !== undefined && error.statusCode < 500) return [];
		throw error;
	}
}

async function foundationModels({ client, region }: Place): Promise<FoundationModel[]> {
	const { output } = await client.call<{ modelSummaries?: FoundationModel[] }>(
		'bedrock',
		'ListFoundationModels',
		{},
		{ region },
	);
	return output.modelSummaries ?? [];
}

/** What a profile reaches: `global.` and regional ones by the head of their ID, application profiles by their type. */
function kindOfProfile({ type, inferenceProfileId }: InferenceProfile): string {
	if (type === 'APPLICATION') return 'application profile';
	const head = /^([a-z-]+)\./.exec(inferenceProfileId)?.[1];
	return head === 'global' ? 'global profile' : 'regional profile';
}

/** `arn:…:foundation-model/x.y` and `x.y:48k` are `x.y`. */
const foundationOf = (arn: string | undefined): string | undefined =>
	arn === undefined || !arn.includes(':foundation-model/') ? undefined : nameOfModel(arn);

/** A model's ID holds a colon before its version, so it is what follows the slash. */
const nameOfModel = (arn: string): string => arn.slice(arn.indexOf('/') + 1);

/**
 * Everything in a region that an account can call: inference profiles, the foundation models that can be called by
 * themselves, provisioned throughput, deployments of custom models, imported models, prompt routers.
 * @throws AwsError where neither profiles nor foundation models can be listed
 */
export async function callableModels(run: Place): Promise<CallableModel[]> {
	const [models, profiles] = await Promise.allSettled([
		foundationModels(run),
		Promise.all([
			entries<InferenceProfile>(run, 'ListInferenceProfiles', { typeEquals: 'SYSTEM_DEFINED' }),
			entriesIfAllowed<InferenceProfile>(run, 'ListInferenceProfiles', { typeEquals: 'APPLICATION' }),
		]),
	]);
	if (models.status === 'rejected' && profiles.status === 'rejected') throw models.reason;
	const [provisioned, deployments, imported, routers] = await Promise.all([
		entriesIfAllowed<ProvisionedModel>(run, 'ListProvisionedModelThroughputs', { statusEquals: 'InService' }),
		entriesIfAllowed<ModelDeployment>(run, 'ListCustomModelDeployments', { statusEquals: 'Active' }),
		entriesIfAllowed<ImportedModel>(run, 'ListImportedModels'),
		entriesIfAllowed<PromptRouter>(run, 'ListPromptRouters'),
	]);
	const known = models.status === 'fulfilled' ? models.value : [];
	const outputsOf = new Map(known.map(({ modelId, outputModalities }) => [modelId, outputModalities]));
	const behind = (arn: string | undefined): Pick<CallableModel, 'foundation' | 'outputs'> => {
		const foundation = foundationOf(arn);
		return foundation === undefined ? {} : { foundation, outputs: outputsOf.get(foundation) };
	};
	return [
		...(profiles.status === 'fulfilled' ? profiles.value.flat() : []).map((profile): CallableModel => ({
			id: profile.type === 'APPLICATION' ? profile.inferenceProfileArn : profile.inferenceProfileId,
			label: `${profile.inferenceProfileName ?? profile.inferenceProfileId} (${kindOfProfile(profile)})`,
			...behind(profile.models?.[0]?.modelArn),
		})),
		...known
			.filter(({ inferenceTypesSupported = [] }) => inferenceTypesSupported.includes('ON_DEMAND'))
			.map((model): CallableModel => ({
				id: model.modelId,
				label: foundationLabel(model),
				foundation: model.modelId,
				outputs: model.outputModalities,
			})),
		...provisioned.map((model): CallableModel => ({
			id: model.provisionedModelArn,
			label: `${model.provisionedModelName} (provisioned throughput)`,
			...behind(model.foundationModelArn),
		})),
		...deployments.map(({ customModelDeploymentArn, customModelDeploymentName }): CallableModel => ({
			id: customModelDeploymentArn,
			label: `${customModelDeploymentName} (custom model)`,
		})),
		...imported.map(({ modelArn, modelName }): CallableModel => ({
			id: modelArn,
			label: `${modelName} (imported model)`,
			outputs: ['TEXT'],
		})),
		...routers.map(({ promptRouterArn, promptRouterName }): CallableModel => ({
			id: promptRouterArn,
			label: `${promptRouterName} (prompt router)`,
			outputs: ['TEXT'],
		})),
	];
}

function foundationLabel({ modelId, modelName = modelId, providerName = '', modelLifecycle }: FoundationModel): string {
	const name = modelName.startsWith(providerName) ? modelName : `${providerName} ${modelName}`;
	return modelLifecycle?.status === 'LEGACY' ? `${name} (legacy)` : name;
}

/** Names by which a model tells what it gives where Bedrock's list does not. */
const TELLING_NAMES: ReadonlyArray<readonly [RegExp, ModelOutput]> = [
	[/rerank/, 'RERANK'],
	[/embed|marengo/, 'EMBEDDING'],
	[/image|canvas|stability|stable-|upscale|outpaint|inpaint/, 'IMAGE'],
	[/reel|luma/, 'VIDEO'],
	[/sonic/, 'SPEECH'],
];

/** Whether a model gives what a node asks for. One of which nothing is known is offered to every node. */
export function gives({ foundation, outputs }: CallableModel, wanted: ModelOutput): boolean {
	if (foundation === undefined && outputs === undefined) return true;
	const told = TELLING_NAMES.find(([name]) => name.test(foundation ?? ''))?.[1];
	if (told === 'RERANK' || wanted === 'RERANK') return told === wanted;
	return outputs === undefined ? (told ?? 'TEXT') === wanted : outputs.includes(wanted);
}

/**
 * ID of the foundation model that an ID or ARN stands for: the head of a profile's ID is left out. Undefined where the
 * name does not tell (application profiles, provisioned throughput, models of one's own).
 */
export function foundationModelOf(model: string): string | undefined {
	const name = model.startsWith('arn:') ? nameOfModel(model) : model;
	if (model.startsWith('arn:') && !/:(foundation-model|inference-profile)\//.test(model)) return undefined;
	return name.replace(/^(us-gov|us|eu|apac|jp|au|ca|sa|me|af|global)\./, '');
}

/** The foundation model behind any model, asked of Bedrock where its name does not tell. */
export async function askFoundationModel(
	client: AwsClient,
	model: string,
	options: { readonly region?: string; readonly signal?: AbortSignal } = {},
): Promise<string | undefined> {
	if (/:application-inference-profile\//.test(model)) {
		const { output } = await client.call<{ models?: ReadonlyArray<{ modelArn?: string }> }>(
			'bedrock',
			'GetInferenceProfile',
			{ inferenceProfileIdentifier: model },
			options,
		);
		return foundationOf(output.models?.[0]?.modelArn);
	}
	if (/:provisioned-model\//.test(model)) {
		const { output } = await client.call<{ foundationModelArn?: string }>(
			'bedrock',
			'GetProvisionedModelThroughput',
			{ provisionedModelId: model },
			options,
		);
		return foundationOf(output.foundationModelArn);
	}
	return foundationModelOf(model);
}
