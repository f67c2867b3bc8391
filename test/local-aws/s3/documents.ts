import { Reply, requestIdHeaders } from '../errors';
import type { Call, Handler, Outcome } from '../service';
import { readXml, XML_HEAD } from '../xml';
import { bucketOf, objectOf, s3Error } from './store';

/** A setting of a bucket or an object that is kept and given back as the document that it came in. */
interface Setting {
	/** Root element; absent where the document is JSON. */
	readonly root?: string;
	/** Code and text of the error where there is none; absent where an empty document is the answer. */
	readonly missing?: readonly [code: string, message: string];
	/** Status of the answer to PUT; default 200. */
	readonly putStatus?: number;
	readonly place: (call: Call) => Map<string, string>;
}

const ofBucket = (call: Call): Map<string, string> => bucketOf(call).documents;
const ofObject = (call: Call): Map<string, string> => {
	const { bucket, key } = objectOf(call);
	return bucket.documentsOf(key);
};

const SETTINGS: Readonly<Record<string, Setting>> = {
	BucketPolicy: {
		missing: ['NoSuchBucketPolicy', 'The bucket policy does not exist'],
		putStatus: 204,
		place: ofBucket,
	},
	BucketCors: {
		root: 'CORSConfiguration',
		missing: ['NoSuchCORSConfiguration', 'The CORS configuration does not exist'],
		place: ofBucket,
	},
	BucketLifecycleConfiguration: {
		root: 'LifecycleConfiguration',
		missing: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
		place: ofBucket,
	},
	BucketNotificationConfiguration: { root: 'NotificationConfiguration', place: ofBucket },
	BucketWebsite: {
		root: 'WebsiteConfiguration',
		missing: ['NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration'],
		place: ofBucket,
	},
	BucketVersioning: { root: 'VersioningConfiguration', place: ofBucket },
	BucketEncryption: {
		root: 'ServerSideEncryptionConfiguration',
		missing: [
			'ServerSideEncryptionConfigurationNotFoundError',
			'The server side encryption configuration was not found',
		],
		place: ofBucket,
	},
	PublicAccessBlock: {
		root: 'PublicAccessBlockConfiguration',
		missing: ['NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'],
		place: ofBucket,
	},
	ObjectLegalHold: {
		root: 'LegalHold',
		missing: ['NoSuchObjectLockConfiguration', 'The specified object does not have a ObjectLock configuration'],
		place: ofObject,
	},
	ObjectRetention: {
		root: 'Retention',
		missing: ['NoSuchObjectLockConfiguration', 'The specified object does not have a ObjectLock configuration'],
		place: ofObject,
	},
};

const done = (call: Call, status: number): Reply => new Reply(status, requestIdHeaders('s3', call.requestId));

function handlersOf(name: string, setting: Setting): Record<string, Handler> {
	const { root, missing, place, putStatus = 200 } = setting;
	return {
		[`Get${name}`]: (call): Outcome => {
			const found = place(call).get(name) ?? (missing === undefined ? `<${root ?? ''}/>` : undefined);
			if (found === undefined) throw s3Error(missing?.[0] ?? '', missing?.[1] ?? '', 404);
			const type = root === undefined ? 'application/json' : 'application/xml';
			return new Reply(200, { ...requestIdHeaders('s3', call.requestId), 'content-type': type }, found);
		},
		[`Put${name}`]: (call): Outcome => {
			const text = call.body.toString('utf8');
			const right = root === undefined ? isJson(text) : readXml(text)?.name === root;
			if (!right)
				throw s3Error(root === undefined ? 'MalformedPolicy' : 'MalformedXML', 'The document is not well-formed', 400);
			place(call).set(name, root === undefined ? text : `${XML_HEAD}${text.replace(/^<\?xml[^>]*\?>\s*/, '')}`);
			return done(call, putStatus);
		},
		[`Delete${name}`]: (call): Outcome => {
			place(call).delete(name);
			return done(call, 204);
		},
	};
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** Get, Put and Delete of every setting that is kept as a document. */
export const documents: Readonly<Record<string, Handler>> = Object.assign(
	{},
	...Object.entries(SETTINGS).map(([name, setting]) => handlersOf(name, setting)),
) as Record<string, Handler>;
