package io.carewallet.app.cli;

import io.carewallet.core.directory.Cards;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.value.Address;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carewallet directory clinician-card`
@Command(
        name = "clinician-card",
        mixinStandardHelpOptions = true,
        description = "Write the card by which a clinician's wallet presents itself to an organisation of its"
                + " network. The organisation takes them on with 'carewallet directory admit CARD'.")
final class ClinicianCardCommand implements Callable<Integer> {
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
        try (UnlockedWallet wallet =
                Session.unlocked(profile, Session.unlocking(options).unlock(profile.id(), password))) {
            Path network = wallet.network()
                    .orElseThrow(() -> new Problem(
                            Problem.INPUT,
                            "This wallet belongs to the practice network, whose clinic takes on everybody by"
                                    + " itself: no card is needed."));
            byte[] card = Cards.ofClinician(Joining.read(network).network(), wallet.keys(), profile.name(), employer);
            wrote(options, out, card, wallet.keys().address(WalletKeys.BOOK));
            return 0;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /// Writes a card, which is no secret, and says whose it is.
    static void wrote(Options options, Path out, byte[] card, Address account) {
        Written.write(new Written.Target(out, false), card);
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
