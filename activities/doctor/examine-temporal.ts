import { Failure } from '../../models/errors.ts';
import { clusterSettings } from '../temporal/cluster-settings.ts';
import { knownServer } from '../temporal/find-server.ts';
import { reachCluster } from '../temporal/reach-cluster.ts';
import type { Finding } from './finding.ts';

/** The cluster that `TEMPORAL_ADDRESS` names, or the embedded server in its place. */
export async function examineTemporal(): Promise<Finding> {
  const about = 'temporal';
  try {
    const settings = clusterSettings();
    if (!settings) return examineEmbedded();
    const { close } = await reachCluster(settings);
    await close();
    return {
      about,
      state: 'well',
      says: `${settings.address} answers, and has the namespace ${settings.namespace}`,
    };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { about, state: 'ill', says: error.message, remedy: 'see the line itself' };
  }
}

function examineEmbedded(): Finding {
  const about = 'temporal';
  const server = knownServer();
  if (server) {
    return { about, state: 'well', says: `no cluster is named; the embedded server is ${server}` };
  }
  return {
    about,
    state: 'note',
    says: 'no cluster is named, and the embedded server is neither on PATH nor in the cache',
    remedy: 'it is fetched once, when first needed; without the internet, install the temporal command',
  };
}
