package io.carewallet.app.cli;

import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.text.PlainText;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carewallet directory organisation-card`
@Command(
        name = "organisation-card",
        mixinStandardHelpOptions = true,
        description = "Write the card by which an organisation presents itself to the stewards of a network. They"
                + " admit it with 'carewallet directory admit CARD'.")
final class OrganisationCardCommand implements Callable<Integer> {
    private static final int MOST_NAME = 120;

    @Mixin
    private Options options = new Options();

    @Mixin
    private DirectoryPlace place = new DirectoryPlace();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the file to write")
    private Path out = Path.of("");

    @Parameters(paramLabel = "NAME", description = "what patients will read")
    private String name = "";

    @Override
    public Integer call() {
        Written.requireFree(out, false);
        if (place.network == null) {
            throw new Problem(
                    Problem.INPUT, "The practice network has its clinic already: name another network with --network.");
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
                byte[] card = Cards.make(profile.network(), key, Card.ORGANISATION, name, null, identity.recipient());
                ClinicianCardCommand.wrote(options, out, card, Address.of(key.address()));
            }
            return 0;
        } catch (Connection.NotConnected e) {
            throw new Problem(Problem.ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }
}
