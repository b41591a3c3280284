package io.carewallet.crash;

import io.carewallet.core.register.InboxTransaction;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.SignedAct;
import java.util.ArrayList;
import java.util.List;

/// What a node has taken and not put into a block when its sender died. It is included after the sender's next life has
/// looked for it and sent it once more.
final class Pool implements Failpoints.Pool {
    private final MemoryRegister register;
    private final List<SignedAct> acts = new ArrayList<>();
    private boolean holds;

    Pool(MemoryRegister register) {
        this.register = register;
    }

    @Override
    public void take(String call, Object message) {
        holds = true;
        if (message instanceof SignedAct act) {
            acts.add(act);
            return;
        }
        if (message instanceof List<?> run) {
            run.forEach(act -> acts.add((SignedAct) act));
            return;
        }
        register.swallow(true);
        try {
            register.send((InboxTransaction) message);
        } catch (RegisterUnavailable notConfirmed) {
            // That is how it is taken.
        }
    }

    void include() throws RegisterUnavailable {
        if (!holds) {
            return;
        }
        holds = false;
        register.swallow(false);
        register.includeSwallowed();
        for (SignedAct act : acts) {
            register.relay(act);
        }
        acts.clear();
    }
}
