package io.carewallet.app.cli;

import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.DerivationProcess;
import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.text.PlainText;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carewallet directory clinician-card|organisation-card`: how somebody presents themselves to those who may admit
/// them. A card holds no secret.
final class CardCommands {
    private static final int MOST_NAME = 120;

    private CardCommands() {}

    @Command(
            name = "clinician-card",
            mixinStandardHelpOptions = true,
            description = "Write the card by which a clinician's wallet presents itself to an organisation of its"
                    + " network. The organisation takes them on with 'carewallet directory admit CARD'.")
    static final class OfClinician implements Callable<Integer> {
        @Mixin
        private Options options = new Options();

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "the file to write")
        private Path out = Path.of("");

        @Parameters(
                paramLabel = "ORGANISATION",
                description = "the organisation's account, 0x and 40 characters: it says which")
        private String organisation = "";

        @Override
        public Integer call() {
            Written.requireFree(out, false);
            Address employer = DirectoryCommands.address(organisation);
            Profile profile = options.profile();
            if (profile.role() != Role.CLINICIAN) {
                throw new Problem(Problem.INPUT, "This is a patient's wallet: the command is for clinicians.");
            }
            char[] password = options.password("Password of " + profile.name());
            try (UnlockedWallet wallet = Session.unlocked(
                    new UnlockWallet(options.profiles(), new DerivationProcess()).unlock(profile.id(), password))) {
                Path network = wallet.network()
                        .orElseThrow(() -> new Problem(
                                Problem.INPUT,
                                "This wallet belongs to the practice network, whose clinic takes on everybody by"
                                        + " itself: no card is needed."));
                byte[] card =
                        Cards.ofClinician(Joining.read(network).network(), wallet.keys(), profile.name(), employer);
                wrote(options, out, card, wallet.keys().address(WalletKeys.BOOK));
                return 0;
            } finally {
                Arrays.fill(password, '\0');
            }
        }
    }

    @Command(
            name = "organisation-card",
            mixinStandardHelpOptions = true,
            description = "Write the card by which an organisation presents itself to the stewards of a network. They"
                    + " admit it with 'carewallet directory admit CARD'.")
    static final class OfOrganisation implements Callable<Integer> {
        @Mixin
        private Options options = new Options();

        @Mixin
        private Office.Place place = new Office.Place();

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "the file to write")
        private Path out = Path.of("");

        @Parameters(paramLabel = "NAME", description = "what patients will read")
        private String name = "";

        @Override
        public Integer call() {
            Written.requireFree(out, false);
            if (place.network == null) {
                throw new Problem(
                        Problem.INPUT,
                        "The practice network has its clinic already: name another network with --network.");
            }
            if (name.isBlank() || name.length() > MOST_NAME || !PlainText.isPlain(name)) {
                throw new Problem(Problem.INPUT, "A name has 1 to " + MOST_NAME + " characters, all of them readable.");
            }
            NetworkProfile profile = Joining.read(place.network);
            try (Office office = Office.open(options, place)) {
                SigningKey key = office.organisation();
                byte[] seed = new byte[32];
                new SecureRandom().nextBytes(seed);
                // Nothing is encrypted to an organisation yet, so nobody keeps this identity.
                try (AgeIdentity identity = AgeIdentity.fromSeed(Secret.of(seed))) {
                    byte[] card =
                            Cards.make(profile.network(), key, Card.ORGANISATION, name, null, identity.recipient());
                    wrote(options, out, card, Address.of(key.address()));
                }
                return 0;
            } catch (Connection.NotConnected e) {
                throw new Problem(Problem.ENVIRONMENT, String.valueOf(e.getMessage()));
            }
        }
    }

    private static void wrote(Options options, Path out, byte[] card, Address account) {
        Written.write(out, card);
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("file", out.toString());
        said.put("account", account.hex());
        new Output(options)
                .say(
                        said,
                        "Written to " + Output.oneLine(out) + ": the card of " + account.hex()
                                + ". It holds no secret; hand it to whoever admits you.");
    }
}
