import type { ServiceClient } from './serviceClient';
import { presignTrusted } from './presign';

/**
 * Operations that copy from another region and take a URL, presigned there, that proves the right to read the source.
 * AWS's SDKs make it; so does this.
 */
interface Copy {
	/** Member that takes the URL. */
	readonly member: string;
	/** Operation to the member that names the source by ARN, or undefined where only `SourceRegion` tells the region. */
	readonly operations: Readonly<Record<string, string | undefined>>;
}

const DATABASE_COPIES: Copy = {
	member: 'PreSignedUrl',
	operations: {
		CopyDBClusterSnapshot: 'SourceDBClusterSnapshotIdentifier',
		CopyDBSnapshot: 'SourceDBSnapshotIdentifier',
		CreateDBCluster: 'ReplicationSourceIdentifier',
		CreateDBInstanceReadReplica: 'SourceDBInstanceIdentifier',
		StartDBInstanceAutomatedBackupsReplication: 'SourceDBInstanceArn',
	},
};
const COPIES: Readonly<Record<string, Copy>> = {
	ec2: { member: 'PresignedUrl', operations: { CopySnapshot: undefined } },
	rds: DATABASE_COPIES,
	neptune: DATABASE_COPIES,
	docdb: DATABASE_COPIES,
};
const HOUR = 3_600;

/** The input with its presigned URL, where the operation needs one and none is given. */
export async function withSourceRegionUrl(
	clientFor: (service: string, region: string) => ServiceClient,
	service: string,
	operation: string,
	input: Record<string, unknown>,
	region: string,
): Promise<Record<string, unknown>> {
	const copy = COPIES[service];
	if (!copy || !Object.hasOwn(copy.operations, operation)) return input;
	const ofDatabase = service !== 'ec2';
	// `SourceRegion` is the SDKs' own member for databases; their API does not know it.
	const { SourceRegion: named, ...rest } = input;
	const complete = ofDatabase ? rest : input;
	const source =
		(typeof named === 'string' && named !== '' ? named : undefined) ??
		regionOfArn(input[copy.operations[operation] ?? '']);
	if (source === undefined || input[copy.member] !== undefined) return complete;
	if (ofDatabase && source === region) return complete;
	const { url } = await presignTrusted(clientFor(service, source), operation, complete, HOUR, {
		DestinationRegion: region,
	});
	return { ...complete, [copy.member]: url, ...(ofDatabase ? {} : { DestinationRegion: region }) };
}

function regionOfArn(value: unknown): string | undefined {
	if (typeof value !== 'string' || !value.startsWith('arn:')) return undefined;
	const region = value.split(':')[3];
	return region === '' ? undefined : region;
}
