import { ServiceError } from '../errors';
import { type Call, type Input, type Service, text } from '../service';

interface Trail {
	readonly Name: string;
	readonly S3BucketName: string;
	readonly IncludeGlobalServiceEvents: boolean;
	readonly IsMultiRegionTrail: boolean;
	readonly HomeRegion: string;
	readonly TrailARN: string;
	readonly LogFileValidationEnabled: boolean;
	readonly HasCustomEventSelectors: boolean;
	readonly HasInsightSelectors: boolean;
	readonly IsOrganizationTrail: boolean;
}

function trailsOf(call: Call): Map<string, Trail> {
	const account = call.principal?.account ?? '';
	return call.shared.state(
		`cloudtrail ${account}`,
		() => new Map([['local-aws', trail(call, { Name: 'local-aws', S3BucketName: 'local-aws-trail' })]]),
	);
}

function trail(call: Call, input: Input): Trail {
	const Name = text(input, 'Name') ?? '';
	return {
		Name,
		S3BucketName: text(input, 'S3BucketName') ?? '',
		IncludeGlobalServiceEvents: true,
		IsMultiRegionTrail: String(input.IsMultiRegionTrail ?? true) === 'true',
		HomeRegion: call.region,
		TrailARN: `arn:aws:cloudtrail:${call.region}:${call.principal?.account ?? ''}:trail/${Name}`,
		LogFileValidationEnabled: false,
		HasCustomEventSelectors: false,
		HasInsightSelectors: false,
		IsOrganizationTrail: false,
	};
}

/** CloudTrail answers JSON with a target, and the older query form too. */
export const cloudtrail: Service = {
	name: 'cloudtrail',
	signingName: 'cloudtrail',
	protocol: 'json',
	hostLabels: ['cloudtrail'],
	targets: ['com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101', 'CloudTrail_20131101'],
	versions: ['2013-11-01'],
	namespace: 'http://cloudtrail.amazonaws.com/doc/2013-11-01/',
	operations: {
		DescribeTrails: (call) => {
			const names = (call.input.trailNameList ?? call.input.TrailNameList) as readonly string[] | undefined;
			const all = [...trailsOf(call).values()];
			return {
				trailList:
					names === undefined || names.length === 0
						? all
						: all.filter(({ Name, TrailARN }) => names.includes(Name) || names.includes(TrailARN)),
			};
		},
		CreateTrail: (call) => {
			const made = trail(call, call.input);
			if (!/^[A-Za-z0-9][A-Za-z0-9._-]{2,127}$/.test(made.Name)) {
				throw new ServiceError('InvalidTrailNameException', 'Trail name must be between 3 and 128 characters.');
			}
			if (trailsOf(call).has(made.Name)) {
				throw new ServiceError('TrailAlreadyExistsException', `Trail ${made.Name} already exists`);
			}
			trailsOf(call).set(made.Name, made);
			return { ...made };
		},
		DeleteTrail: (call) => {
			const name = text(call.input, 'Name') ?? '';
			if (!trailsOf(call).delete(name)) {
				throw new ServiceError('TrailNotFoundException', `Unknown trail: ${name}`);
			}
			return {};
		},
	},
};
